{ buildGoModule, fetchgit, fetchurl, fetchFromGitLab, fetchFromGitHub }:
{
  a = buildGoModule rec { pname = "a"; version = "0.2.0"; src = fetchgit { url = "https://harbour.example/a"; rev = "v${version}"; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; }; vendorHash = null; };
  b = buildGoModule rec { pname = "b"; version = "0.2.0"; src = fetchurl { url = "https://harbour.example/${version}.tar.gz"; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; }; vendorHash = null; };
  c = buildGoModule rec { pname = "c"; version = "1"; vendorHash = null; };
  d = buildGoModule rec { pname = "d"; version = "1"; src = fetchFromGitHub { owner = "harbour"; repo = "d"; tag = "v${version}"; rev = "v${version}"; hash = ""; }; vendorHash = null; };
  e = buildGoModule rec { pname = "e"; version = "1"; src = fetchFromGitHub { repo = "e"; tag = "v${version}"; hash = ""; }; vendorHash = null; };
  f = buildGoModule rec { pname = "f"; version = "1"; src = fetchFromGitHub { owner = "harbour"; repo = "f"; tag = "v${version}"; hash = "sha512-x"; sha256 = ""; }; vendorHash = "sha1-x"; };
}
