package cli

import (
	"bytes"
	"context"
	"strings"

	"github.com/spf13/cobra"

	"rapport/internal/harmless"
	"rapport/logbook"
	"rapport/store"
)

// calendarFormat is an iCalendar file (RFC 5545).
const calendarFormat = "ics"

func newExport(s *session) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Print every open follow-up as a calendar file",
		Long: `Print every open follow-up as a calendar file, to be imported anywhere: with its
title, its details, and an alarm as the settings have it. Nobody is invited by
importing it. Importing a newer one again brings the same events up to date.`,
		Example: "  rapport export --format ics > follow-ups.ics",
		Args:    takes(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case !cmd.Flags().Changed("format"):
				return refuse("the format is missing: --format %s", calendarFormat)
			case !strings.EqualFold(format, calendarFormat):
				return refuse("there is no format %s; it is %s", quote(format), calendarFormat)
			}
			return s.export(cmd.Context())
		},
	}
	cmd.Flags().StringVar(&format, "format", "", "the `FORMAT`: "+calendarFormat)
	return cmd
}

// export prints the calendar as it is, byte for byte; to a terminal without what might
// drive it.
func (s *session) export(ctx context.Context) error {
	c, err := s.settings()
	if err != nil {
		return err
	}
	alarm := logbook.MailFrom(c, false).Alarm
	return s.listing(ctx, func(ctx context.Context, r *store.Reader) error {
		if !s.onTerminal() {
			return logbook.ExportFollowUps(ctx, r, alarm, s.out)
		}
		var calendar bytes.Buffer
		if err := logbook.ExportFollowUps(ctx, r, alarm, &calendar); err != nil {
			return err
		}
		_, err := s.out.WriteString(harmless.Text(strings.ReplaceAll(calendar.String(), "\r\n", "\n")))
		return err
	})
}
