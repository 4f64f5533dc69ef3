{ buildGoModule }:
buildGoModule { pname = "tide"; version = "0.1.0"; timeout = 9223372036854775808; src = ./.; vendorHash = null; }
