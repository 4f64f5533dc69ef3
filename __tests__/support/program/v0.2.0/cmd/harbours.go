package cmd

import (
	"fmt"

	"github.com/harbour/tide/tides"
	"github.com/mattn/go-runewidth"
	"github.com/spf13/cobra"
)

func harbours() *cobra.Command {
	var file string
	command := &cobra.Command{
		Use:   "harbours",
		Short: "List the harbours",
		Args:  cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			all, err := tides.Harbours(file)
			if err != nil {
				return err
			}
			for _, harbour := range all {
				name := runewidth.FillRight(harbour.Name, 20)
				fmt.Fprintf(command.OutOrStdout(), "%s %d constituents\n", name, len(harbour.Constituents))
			}
			return nil
		},
	}
	command.Flags().StringVar(&file, "harbours", "", "YAML file of harbours (default: those built in)")
	return command
}
