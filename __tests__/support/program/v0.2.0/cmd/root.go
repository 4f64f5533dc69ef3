// Package cmd is the command line of tide.
package cmd

import "github.com/spf13/cobra"

// Root is the command tide itself.
func Root(version string) *cobra.Command {
	root := &cobra.Command{
		Use:          "tide",
		Short:        "High and low water of a harbour",
		Version:      version,
		SilenceUsage: true,
	}
	root.AddCommand(table(), harbours())
	return root
}
