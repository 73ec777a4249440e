package archive

import (
	"bufio"
	"errors"
	"io"
	"strings"

	"filippo.io/age"
)

// Seal encrypts what is written to it, for recipients: whoever has one of their keys, or
// their passphrase, opens it again, with rapport or with age itself. It is whole once it is
// closed.
func Seal(w io.Writer, to ...age.Recipient) (io.WriteCloser, error) { return age.Encrypt(w, to...) }

// sealedHead is how an encrypted file begins (age-encryption.org/v1).
const sealedHead = "age-encryption.org/"

// IsSealed reports whether an archive is encrypted, and by a passphrase, without reading
// anything away from r.
func IsSealed(r *bufio.Reader) (sealed, byPassphrase bool) {
	head, _ := r.Peek(len(sealedHead) + len("v1\n-> scrypt "))
	if !strings.HasPrefix(string(head), sealedHead) {
		return false, false
	}
	return true, strings.HasSuffix(string(head), "\n-> scrypt ")
}

// ErrWrongKey says that an archive is encrypted for another key, or by another passphrase.
var ErrWrongKey = errors.New("the backup is encrypted for another key, or by another passphrase")

// Open decrypts what [Seal] has encrypted. [ErrWrongKey] if none of the identities opens
// it; a [*BrokenError] if it is damaged.
func Open(r io.Reader, by ...age.Identity) (io.Reader, error) {
	plain, err := age.Decrypt(r, by...)
	var none *age.NoIdentityMatchError
	switch {
	case errors.As(err, &none):
		return nil, ErrWrongKey
	case err != nil:
		return nil, &BrokenError{"its encryption cannot be read", err}
	}
	return plain, nil
}

// Recipient is whom an archive is encrypted for.
type Recipient = age.Recipient

// Identity is what opens an encrypted archive again.
type Identity = age.Identity

// ForPassphrase encrypts for whoever knows a passphrase. It is used by itself.
func ForPassphrase(word string) (Recipient, error) { return age.NewScryptRecipient(word) }

// maxWork is the power of two up to which a file may ask for work before it opens: 2^18 is
// what age writes, and 2^20 takes 1 GiB of memory and some seconds. A file from elsewhere
// could ask for all the memory that there is.
const maxWork = 20

// ByPassphrase opens what was encrypted for a passphrase.
func ByPassphrase(word string) (Identity, error) {
	by, err := age.NewScryptIdentity(word)
	if err != nil {
		return nil, err
	}
	by.SetMaxWorkFactor(maxWork)
	return by, nil
}

// Recipients reads public keys ("age1…"), one a line; empty lines and those that begin with
// # are left out.
func Recipients(r io.Reader) ([]Recipient, error) { return age.ParseRecipients(r) }

// Identities reads secret keys ("AGE-SECRET-KEY-1…"), likewise. Errors hold none of them.
func Identities(r io.Reader) ([]Identity, error) { return age.ParseIdentities(r) }
