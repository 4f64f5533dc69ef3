{ tools, buildSomething, fetchurl, fetchFromGitHub, lib }:
{
  a = tools.mkPlugin { pname = "a"; version = "0.1.0"; src = fetchurl { url = "https://harbour.example/a"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; }; };
  b = buildSomething (self: { pname = "b"; version = "0.1.0"; src = fetchFromGitHub { owner = "harbour"; repo = "b"; tag = self.version; hash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k="; }; });
  c = lib.describe { version = "0.1.0"; url = "https://harbour.example/c"; };
  d = lib.later (system: { version = "0.1.0"; src = fetchurl { url = "https://harbour.example/d"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; }; });
}
