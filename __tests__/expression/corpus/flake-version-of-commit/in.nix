{
  outputs = { self, nixpkgs }:
    let
      version = "0.1.0-${self.shortRev or "dirty"}";
      lastModified = builtins.substring 0 8 self.lastModifiedDate;
      pkgs = nixpkgs.legacyPackages.x86_64-linux;
    in {
      packages.x86_64-linux = {
        default = pkgs.buildGoModule { pname = "tide"; inherit version; src = ./.; vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k="; };
        dated = pkgs.buildGoModule { pname = "dated"; version = lastModified; src = ./.; vendorHash = "sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8="; };
        inner = pkgs.buildGoModule { pname = "inner"; version = "0.3.0"; src = ./inner; vendorHash = null; };
      };
    };
}
