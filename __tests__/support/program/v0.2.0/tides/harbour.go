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

// Harbours reads a YAML file of harbours, or those built in where the file has no name.
func Harbours(file string) ([]Harbour, error) {
	text := builtIn
	if file != "" {
		read, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		text = read
	}
	var harbours []Harbour
	err := yaml.Unmarshal(text, &harbours)
	return harbours, err
}

// Find picks one harbour by its name.
func Find(file, name string) (Harbour, error) {
	harbours, err := Harbours(file)
	if err != nil {
		return Harbour{}, err
	}
	for _, harbour := range harbours {
		if harbour.Name == name {
			return harbour, nil
		}
	}
	return Harbour{}, fmt.Errorf("no harbour is called %q", name)
}
