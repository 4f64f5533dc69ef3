{ buildGoModule }:
buildGoModule {
  pname = "tide;
  version = 0.1.0;
}
