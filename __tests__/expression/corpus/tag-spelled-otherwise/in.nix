{ buildGoModule, fetchFromGitHub }:
{
  marks = buildGoModule {
    pname = "marks"; version = "8.4.0";
    src = fetchFromGitHub { owner = "harbour"; repo = "marks"; rev = "marks-8_4_0"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; };
    vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
  };
  candidate = buildGoModule {
    pname = "candidate"; version = "8.0rc10";
    src = fetchFromGitHub { owner = "harbour"; repo = "candidate"; rev = "v8.0_rc10"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; };
    vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
  };
  branch = buildGoModule {
    pname = "branch"; version = "2.0.0";
    src = fetchFromGitHub { owner = "harbour"; repo = "branch"; rev = "main"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; };
    vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
  };
  longer = buildGoModule {
    pname = "longer"; version = "0.1.0";
    src = fetchFromGitHub { owner = "harbour"; repo = "longer"; tag = "v0.1.0-rc1"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; };
    vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
  };
}
