package cmd

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/harbour/tide/tides"
	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"
)

func table() *cobra.Command {
	var day, file string
	command := &cobra.Command{
		Use:   "table HARBOUR",
		Short: "Print high and low water of one day",
		Args:  cobra.ExactArgs(1),
		RunE: func(command *cobra.Command, arguments []string) error {
			start, err := time.Parse(time.DateOnly, day)
			if err != nil {
				return err
			}
			harbour, err := tides.Find(file, arguments[0])
			if err != nil {
				return err
			}
			print(command.OutOrStdout(), harbour.Turns(start, 24*time.Hour))
			return nil
		},
	}
	command.Flags().StringVar(&day, "day", time.Now().UTC().Format(time.DateOnly), "day in UTC, as 2006-01-02")
	command.Flags().StringVar(&file, "harbours", "", "YAML file of harbours (default: those built in)")
	return command
}

func print(out io.Writer, turns []tides.Turn) {
	format := "%s  %-4s  %+.2f m\n"
	if isatty.IsTerminal(os.Stdout.Fd()) {
		format = "%s  \x1b[1m%-4s\x1b[0m  %+.2f m\n"
	}
	for _, turn := range turns {
		fmt.Fprintf(out, format, turn.At.Format("15:04"), turn.Kind, turn.Height)
	}
}
