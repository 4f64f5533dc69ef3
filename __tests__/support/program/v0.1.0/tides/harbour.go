// Package tides computes the height of the water from harmonic constituents.
package tides

import (
	_ "embed"
	"fmt"
	"os"

	"gopkg.in/yaml.v3"
)

//go:embed harbours.yaml
var builtIn []byte

// Constituent is one wave of the tide.
type Constituent struct {
	Hours     float64 `yaml:"hours"`
	Amplitude float64 `yaml:"amplitude"`
	Phase     float64 `yaml:"phase"`
}

// Harbour is a place with the waves measured there.
type Harbour struct {
	Name         string        `yaml:"name"`
	Constituents []Constituent `yaml:"constituents"`
}

// Find reads a harbour from a YAML file, or from those built in where the file has no name.
func Find(file, name string) (Harbour, error) {
	text := builtIn
	if file != "" {
		read, err := os.ReadFile(file)
		if err != nil {
			return Harbour{}, err
		}
		text = read
	}
	var harbours []Harbour
	if err := yaml.Unmarshal(text, &harbours); err != nil {
		return Harbour{}, err
	}
	for _, harbour := range harbours {
		if harbour.Name == name {
			return harbour, nil
		}
	}
	return Harbour{}, fmt.Errorf("no harbour is called %q", name)
}
