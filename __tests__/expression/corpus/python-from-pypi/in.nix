{ python3Packages, fetchPypi }:

python3Packages.buildPythonApplication rec {
  pname = "tide";
  version = "0.1.0";
  pyproject = true;
  src = fetchPypi { inherit pname version; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; };
  dependencies = with python3Packages; [ requests ];
}
