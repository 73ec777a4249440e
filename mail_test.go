package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"rapport/mailer"
	"rapport/mailer/mailtest"
)

// post is the mail server of a script, which may have one after the other.
type post struct {
	server *mailtest.Server
	read   int // how many of its mails the script has looked at
}

func postOf(ts *testscript.TestScript) *mailtest.Server {
	p, _ := ts.Value(post{}).(*post)
	if p.server == nil {
		ts.Fatalf("there is no mail server; start one with mailserver")
	}
	return p.server
}

// scripted is a test whose script the server ends with.
type scripted struct {
	testing.TB
	ts *testscript.TestScript
}

func (s scripted) Helper()              {}
func (s scripted) Failed() bool         { return false } // Fatal does not return.
func (s scripted) Cleanup(end func())   { s.ts.Defer(end) }
func (s scripted) Fatal(reasons ...any) { s.ts.Fatalf("%s", fmt.Sprint(reasons...)) }

// mailserver is the command "mailserver tls|starttls|none [sound|wrong|unknown|expired]":
// it starts a server in which sam@example.org may log in with the password "open
// sesame", and sets MAILHOST, MAILPORT and, for the certificate, SSL_CERT_FILE, which
// counts on Linux and the BSDs.
func mailserver(t *testing.T) func(*testscript.TestScript, bool, []string) {
	certificates := map[string]mailtest.Certificate{
		"sound": mailtest.Sound, "wrong": mailtest.WrongName, "unknown": mailtest.Unknown, "expired": mailtest.Expired,
	}
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if neg || len(args) < 1 || len(args) > 2 {
			ts.Fatalf("usage: mailserver tls|starttls|none [sound|wrong|unknown|expired]")
		}
		setup := mailtest.Setup{Security: mailer.Security(args[0]), User: "sam@example.org", Password: "open sesame"}
		if len(args) > 1 {
			setup.Certificate = certificates[args[1]]
		}
		p, _ := ts.Value(post{}).(*post)
		p.server = mailtest.Start(scripted{t, ts}, setup)
		roots := ts.MkAbs("roots.pem")
		ts.Check(os.WriteFile(roots, p.server.Authority(), 0o600))
		at := p.server.Settings()
		ts.Setenv("MAILHOST", at.Host)
		ts.Setenv("MAILPORT", strconv.Itoa(at.Port))
		ts.Setenv("SSL_CERT_FILE", roots)
	}
}

// mailorder is the command "mailorder refuse PLACE CODE WORDS…|break PLACE|allow PLACE",
// with the places of mailtest.
func mailorder(ts *testscript.TestScript, neg bool, args []string) {
	server := postOf(ts)
	switch {
	case neg || len(args) < 2:
		ts.Fatalf("usage: mailorder refuse PLACE CODE WORDS…|break PLACE|allow PLACE")
	case args[0] == "refuse" && len(args) > 3:
		code, err := strconv.Atoi(args[2])
		ts.Check(err)
		server.Refuse(args[1], code, strings.Join(args[3:], " "))
	case args[0] == "break":
		server.Break(args[1])
	case args[0] == "allow":
		server.Allow(args[1])
	default:
		ts.Fatalf("no such order: %s", strings.Join(args, " "))
	}
}

// mails is the command "mails N [DIR]": the server must have taken N mails by now, which
// are put into the folder as 1.eml and so on, for grep. In envelope stands a line a mail:
// from whom, to whom, and as whom.
func mails(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 || len(args) > 2 {
		ts.Fatalf("usage: mails N [DIR]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	taken := postOf(ts).Mails()
	if len(taken) != want {
		ts.Fatalf("%d mails were taken, want %d", len(taken), want)
	}
	if len(args) == 1 {
		return
	}
	dir := ts.MkAbs(args[1])
	ts.Check(os.MkdirAll(dir, 0o700))
	var envelopes strings.Builder
	for i, m := range taken {
		ts.Check(os.WriteFile(filepath.Join(dir, strconv.Itoa(i+1)+".eml"), m.Data, 0o600))
		fmt.Fprintf(&envelopes, "%s to %s as %s\n", m.From, strings.Join(m.To, ","), m.User)
	}
	ts.Check(os.WriteFile(filepath.Join(dir, "envelope"), []byte(envelopes.String()), 0o600))
}
