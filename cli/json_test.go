package cli

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"rapport/store"
)

func zone() *time.Location { return time.FixedZone("Here", -(3*60+30)*60) }

func moment() time.Time { return time.Date(2026, 11, 20, 15, 0, 0, 0, time.UTC) }

// The names, their order and what stands for nothing are what other programs
// rely on: whole lines are compared.
func TestJSONObjects(t *testing.T) {
	for name, c := range map[string]struct {
		object any
		want   string
	}{
		"bare contact": {
			contactObject(store.Contact{ID: 7, Name: "Ada"}, zone()),
			`{"id":7,"name":"Ada","emails":[],"phones":[],"address":null,"organisations":[],"tags":[],` +
				`"birthday":null,"notes":null,"support":null,"priority":null,"capital":0,` +
				`"last_contact_at":null,"next_follow_up_at":null,"archived":false}`,
		},
		"whole contact": {
			contactObject(store.Contact{
				ID: 7, Name: "Ada Lovelace",
				Emails:  []store.Email{{Address: "ada@example.org", Primary: true}, {Address: "a@example.com", Label: "work"}},
				Phones:  []store.Phone{{Number: "+44 20 7946 0018", Label: "home", Primary: true}},
				Address: "1 Engine Row", Tags: []string{"maths"}, Birthday: "--12-10", Notes: "Writes", Archived: true,
				Organisations: []store.Membership{{Organisation: store.OrganisationRef{ID: 2, Name: "Society"}, Role: "Chair"}},
				LastContactAt: moment(), NextFollowUpAt: moment().Add(time.Hour),
			}, zone()),
			`{"id":7,"name":"Ada Lovelace","emails":[{"address":"ada@example.org","label":null,"primary":true},` +
				`{"address":"a@example.com","label":"work","primary":false}],` +
				`"phones":[{"number":"+44 20 7946 0018","label":"home","primary":true}],"address":"1 Engine Row",` +
				`"organisations":[{"id":2,"name":"Society","role":"Chair"}],"tags":["maths"],"birthday":"--12-10",` +
				`"notes":"Writes","support":null,"priority":null,"capital":0,` +
				`"last_contact_at":"2026-11-20T11:30:00-03:30","next_follow_up_at":"2026-11-20T12:30:00-03:30","archived":true}`,
		},
		"bare organisation": {
			organisationObject(store.Organisation{ID: 2, Name: "Society"}),
			`{"id":2,"name":"Society","emails":[],"phones":[],"website":null,"address":null,"notes":null,"contacts":[]}`,
		},
		"whole organisation": {
			organisationObject(store.Organisation{
				ID: 2, Name: "Society", Emails: []string{"office@example.org"}, Phones: []string{"555-0100"},
				Website: "https://example.org", Address: "Row", Notes: "Fridays",
				Contacts: []store.Member{{Contact: store.ContactRef{ID: 7, Name: "Ada"}}},
			}),
			`{"id":2,"name":"Society","emails":["office@example.org"],"phones":["555-0100"],` +
				`"website":"https://example.org","address":"Row","notes":"Fridays",` +
				`"contacts":[{"id":7,"name":"Ada","role":null}]}`,
		},
		"bare interaction": {
			interactionObject(store.Interaction{
				ID: 42, Contacts: []store.ContactRef{{ID: 7, Name: "Ada"}}, Type: store.Type{APIName: "note", Label: "Note"},
				Details: "a <b> & \"c\"\n", At: moment(), LoggedBy: "Sam", CreatedAt: moment(), UpdatedAt: moment(),
			}, zone()),
			`{"id":42,"contacts":[{"id":7,"name":"Ada"}],"organisation":null,"type":"note","outcome":null,` +
				`"at":"2026-11-20T11:30:00-03:30","details":"a <b> & \"c\"\n","high":false,"follow_up":null,"path":null,` +
				`"broadcaster":null,"support":null,"priority":null,"capital":null,"attachments":[],"invites":[],` +
				`"logged_by":"Sam","created_at":"2026-11-20T11:30:00-03:30","updated_at":"2026-11-20T11:30:00-03:30"}`,
		},
		"interaction for an organisation": {
			interactionObject(store.Interaction{
				ID: 42, Organisation: store.OrganisationRef{ID: 2, Name: "Society"}, Type: store.Type{APIName: "meeting"}, High: true,
				Details: "d", At: moment(), LoggedBy: "Sam", CreatedAt: moment(), UpdatedAt: moment(),
			}, time.UTC),
			`{"id":42,"contacts":[],"organisation":{"id":2,"name":"Society"},"type":"meeting","outcome":null,` +
				`"at":"2026-11-20T15:00:00Z","details":"d","high":true,"follow_up":null,"path":null,` +
				`"broadcaster":null,"support":null,"priority":null,"capital":null,"attachments":[],"invites":[],` +
				`"logged_by":"Sam","created_at":"2026-11-20T15:00:00Z","updated_at":"2026-11-20T15:00:00Z"}`,
		},
		"interaction with a follow-up": {
			interactionObject(store.Interaction{
				ID: 42, Contacts: []store.ContactRef{{ID: 7, Name: "Ada"}}, Type: store.Type{APIName: "note", Label: "Note"},
				Details: "d", At: moment(), LoggedBy: "Sam", CreatedAt: moment(), UpdatedAt: moment(),
				FollowUp: store.FollowUp{FollowUpFields: store.FollowUpFields{At: moment(), Minutes: 45, State: store.FollowUpDone}},
				Invites: []store.Invite{
					{Mailbox: store.Mailbox{Address: "sam@example.org"}, Method: store.Publish, State: store.Sent, UID: "u@rapport", Sequence: 2},
					{Contact: 7, Mailbox: store.Mailbox{Name: "Ada", Address: "ada@example.org"}, Method: store.Request, State: store.Failed, UID: "u@rapport"},
				},
			}, zone()),
			`{"id":42,"contacts":[{"id":7,"name":"Ada"}],"organisation":null,"type":"note","outcome":null,` +
				`"at":"2026-11-20T11:30:00-03:30","details":"d","high":false,` +
				`"follow_up":{"at":"2026-11-20T11:30:00-03:30","minutes":45,"state":"done"},"path":null,` +
				`"broadcaster":null,"support":null,"priority":null,"capital":null,"attachments":[],` +
				`"invites":[{"to":"me","address":"sam@example.org","uid":"u@rapport","sequence":2,"state":"sent"},` +
				`{"to":"contact","address":"ada@example.org","uid":"u@rapport","sequence":0,"state":"failed"}],` +
				`"logged_by":"Sam","created_at":"2026-11-20T11:30:00-03:30","updated_at":"2026-11-20T11:30:00-03:30"}`,
		},
		"waiting message": {
			messageObject(store.MessageRow{
				ID: 3, State: store.Retrying, Attempts: 2, NextTry: moment(), LastError: "connect: refused",
				Letter: store.Letter{
					Interaction: 42, To: store.Mailbox{Name: "Ada", Address: "ada@example.org"}, Subject: "Invitation",
					Method: store.Request, UID: "u@rapport", Sequence: 1,
				},
			}, zone()),
			`{"id":3,"interaction_id":42,"to":"ada@example.org","subject":"Invitation","method":"REQUEST","uid":"u@rapport",` +
				`"sequence":1,"state":"retrying","attempts":2,"next_try_at":"2026-11-20T11:30:00-03:30","last_error":"connect: refused"}`,
		},
		"whole message": {
			wholeMessageObject(store.Message{
				MessageRow: store.MessageRow{ID: 3, State: store.Sent, Attempts: 1, NextTry: moment(), Letter: store.Letter{
					Interaction: 42, To: store.Mailbox{Address: "ada@example.org"}, From: store.Mailbox{Address: "sam@example.org"},
					Subject: "s", Method: store.Cancel, UID: "u", MailID: "m@example.org",
				}},
				Files: []store.MessageFile{{Name: "a.txt", MediaType: "text/plain", Size: 2, SHA256: "ab"}},
			}, zone()),
			`{"id":3,"interaction_id":42,"to":"ada@example.org","subject":"s","method":"CANCEL","uid":"u","sequence":0,"state":"sent",` +
				`"attempts":1,"next_try_at":null,"last_error":null,"from":"sam@example.org","message_id":"m@example.org",` +
				`"text":null,"calendar":null,"files":[{"name":"a.txt","size":2,"media_type":"text/plain","sha256":"ab"}]}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := jsonLine(c.object)
			if err != nil || string(got) != c.want+"\n" {
				t.Errorf("error %v\n got %swant %s", err, got, c.want)
			}
		})
	}
}

func TestJSONEscapesWhatIsNotSeen(t *testing.T) {
	for text, want := range map[string]string{
		"Ada":                   `"Ada"`,
		"Zoë 李 🎉":               `"Zoë 李 🎉"`,
		"\x1b[31m\x07":          `"\u001b[31m\u0007"`,
		"\x7f\u0085\u009b31m":   `"\u007f\u0085\u009b31m"`,
		"a\u202eb\u2066c\u200f": `"a\u202eb\u2066c\u200f"`,
		"\u2028\u2029":          `"\u2028\u2029"`,
		"👩\u200d🚀":              `"👩\u200d🚀"`,
		"\U000E0041\U0010EEEE":  `"\udb40\udc41\udbfb\udeee"`,
	} {
		got, err := jsonLine(text)
		if err != nil || string(got) != want+"\n" {
			t.Errorf("%q is %s, error %v; want %s", text, got, err, want)
		}
	}
}

func FuzzJSONLine(f *testing.F) {
	f.Add("Ada\n\x1b\u202e\U0010EEEE\xff")
	f.Fuzz(func(t *testing.T, text string) {
		line, err := jsonLine(text)
		if err != nil {
			t.Fatal(err)
		}
		body, ended := strings.CutSuffix(string(line), "\n")
		if !ended || !utf8.ValidString(body) || strings.ContainsFunc(body, func(r rune) bool { return !unicode.IsGraphic(r) }) {
			t.Errorf("%q is %q", text, line)
		}
		var back string
		if err := json.Unmarshal(line, &back); err != nil || back != strings.ToValidUTF8(text, "\uFFFD") && utf8.ValidString(text) {
			t.Errorf("%q came back as %q, error %v", text, back, err)
		}
	})
}
