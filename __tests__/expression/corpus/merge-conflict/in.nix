{ buildGoModule }:
buildGoModule {
  pname = "tide";
<<<<<<< HEAD
  version = "0.1.0";
=======
  version = "0.1.1";
>>>>>>> release
  src = ./.;
  vendorHash = null;
}
