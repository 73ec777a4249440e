package mailer

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
)

// Advice says what to do about it, in a sentence or two.
func (e *Error) Advice() string {
	switch {
	case e.Kind == Unknown:
		return "Ask the recipient, or look into the sent mail, before it is sent again."
	case errors.Is(e.Err, context.Canceled):
		return "Nothing was sent. Try again when you like."
	}
	switch e.Step {
	case Lookup:
		return e.lookupAdvice()
	case Connect:
		if e.server.isHere() {
			return "Does a mail server run on this computer, and is port " + fmt.Sprint(e.server.Port) + " its own?"
		}
		return "Are you online? Is port " + fmt.Sprint(e.server.Port) + " right? 465 is usual for security \"tls\", 587 for \"starttls\". Some networks block mail."
	case Secure:
		return e.secureAdvice()
	case Greet:
		return e.greetAdvice()
	case Login:
		return e.loginAdvice()
	case Sender:
		return e.senderAdvice()
	case Recipient:
		return e.recipientAdvice()
	case Content:
	}
	if e.Kind == Permanent {
		return "The server will not take this message. Its words say why; files that are large or of a refused type are the usual reason."
	}
	return "Nothing was delivered. It is tried again later."
}

func (e *Error) lookupAdvice() string {
	switch {
	case errors.Is(e.Err, ErrPlainText):
		return "Set security to \"starttls\" or \"tls\". \"none\" is for a server on this computer; \"insecure\" sends clear text, with the password, to any."
	case errors.Is(e.Err, ErrSecurity), e.Settings:
		return "Mend it in the mail settings."
	}
	return "Is mail.host spelt right, and are you online?"
}

func (e *Error) secureAdvice() string {
	var authority x509.UnknownAuthorityError
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	switch {
	case errors.Is(e.Err, ErrNoSTARTTLS):
		return "Nothing was sent, not even the login. Try security \"tls\" with port 465, or ask who runs the server."
	case errors.As(e.Err, &name):
		return "Set mail.host to a name that the certificate is for. If it should be right already, somebody may stand between you and the server."
	case errors.As(e.Err, &authority):
		return "If the server is your own, let this computer trust its certificate. If not, somebody may stand between you and the server."
	case errors.As(e.Err, &invalid):
		return "Is this computer's clock right? If it is, whoever runs the server has to renew the certificate."
	}
	return "Security \"tls\" is as a rule on port 465, \"starttls\" on port 587: does the port fit?"
}

func (e *Error) greetAdvice() string {
	if e.Code == 0 && e.server.Security != TLS {
		return "A server that says nothing may want security \"tls\", which is usual on port 465."
	}
	if e.Settings {
		return "The server does not want to speak with this computer. Is it the one for sending mail, which providers call SMTP or submission?"
	}
	return "Nothing was sent. It is tried again later."
}

func (e *Error) loginAdvice() string {
	switch {
	case errors.Is(e.Err, ErrNoLogin) && !e.server.encrypted():
		return "Many servers offer a login under TLS alone: set security to \"starttls\" or \"tls\". A server that wants none: leave mail.user empty."
	case errors.Is(e.Err, ErrNoLogin):
		return "The password logins PLAIN, LOGIN and CRAM-MD5 are known here. A server that wants no login: leave mail.user empty."
	case e.Settings:
		return "Are user and password right? Big providers want an app password instead of your own, made in your account's security settings."
	}
	return "Nothing was sent. It is tried again later."
}

func (e *Error) senderAdvice() string {
	switch {
	case e.Kind == Permanent:
		return "The message is too large for the server. Send fewer or smaller files."
	case e.Settings && e.server.User == "":
		return "Is mail.from an address that this server sends for? It may also want a login: set mail.user."
	case e.Settings:
		return "Is mail.from an address that belongs to this login?"
	}
	return "Nothing was sent. It is tried again later."
}

func (e *Error) recipientAdvice() string {
	switch {
	case e.Kind == Permanent && e.server.User == "":
		return "Is the address right? A server that refuses everybody may want a login: set mail.user."
	case e.Kind == Permanent:
		return "Is the address right? Mend it at the contact."
	case e.Settings:
		return "The server wants a login: set mail.user."
	}
	return "Nothing was delivered to this address. It is tried again later."
}
