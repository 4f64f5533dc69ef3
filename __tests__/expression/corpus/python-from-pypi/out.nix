{ python3Packages, fetchPypi }:

python3Packages.buildPythonApplication rec {
  pname = "tide";
  version = "0.2.0";
  pyproject = true;
  src = fetchPypi { inherit pname version; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  dependencies = with python3Packages; [ requests ];
}
