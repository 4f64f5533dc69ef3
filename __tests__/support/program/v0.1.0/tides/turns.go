package tides

import (
	"math"
	"time"
)

// Turn is a moment of high or low water.
type Turn struct {
	At     time.Time
	Kind   string
	Height float64
}

// Height of the water over the mean, in metres.
func (harbour Harbour) Height(at time.Time) float64 {
	hours := float64(at.Unix()) / 3600
	height := 0.0
	for _, wave := range harbour.Constituents {
		height += wave.Amplitude * math.Cos(2*math.Pi*hours/wave.Hours-wave.Phase*math.Pi/180)
	}
	return height
}

// Turns finds high and low water minute by minute.
func (harbour Harbour) Turns(start time.Time, span time.Duration) []Turn {
	var turns []Turn
	for at := start; at.Before(start.Add(span)); at = at.Add(time.Minute) {
		before, here, after := harbour.Height(at.Add(-time.Minute)), harbour.Height(at), harbour.Height(at.Add(time.Minute))
		switch {
		case here > before && here >= after:
			turns = append(turns, Turn{At: at, Kind: "high", Height: here})
		case here < before && here <= after:
			turns = append(turns, Turn{At: at, Kind: "low", Height: here})
		}
	}
	return turns
}
