# café ÿ
{ buildGoModule }:
buildGoModule { pname = "tide"; /* þ */ version = "0.2.0"; description = "été"; src = ./.; vendorHash = null; }
