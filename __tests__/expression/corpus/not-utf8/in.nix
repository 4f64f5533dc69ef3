# café ÿ
{ buildGoModule }:
buildGoModule { pname = "tide"; /* þ */ version = "0.1.0"; description = "été"; src = ./.; vendorHash = null; }
