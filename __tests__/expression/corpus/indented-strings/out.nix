{ buildGoModule, fetchFromGitHub }:

buildGoModule rec {
  pname = ''tide'';
  version = ''0.2.0'';
  src = fetchFromGitHub { owner = ''harbour''; repo = "tide"; tag = ''v${version}''; hash = ''sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=''; };
  vendorHash = ''sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI='';
  postInstall = ''
    echo "''${version} is not 9.9.9" ''$ '''quoted''' ''\n
    install -D ${src}/a $out/a
  '';
}
