package main

import (
	"os"

	"github.com/harbour/tide/cmd"
)

// version is set by the linker: -X main.version=...
var version = "dev"

func main() {
	if err := cmd.Root(version).Execute(); err != nil {
		os.Exit(1)
	}
}
