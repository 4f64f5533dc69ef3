# Of flake-utils the one function that nearly all its users call.
{
  outputs =
    { self }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
      setOf = names: value: builtins.listToAttrs (map (name: { inherit name; value = value name; }) names);
    in
    {
      lib.eachDefaultSystem =
        f: setOf (builtins.attrNames (f "x86_64-linux")) (output: setOf systems (system: (f system).${output}));
    };
}
