package store

import "time"

// AttachmentID identifies an attachment for the life of the book; it is never
// reused.
type AttachmentID int64

// Attachment is a file that is kept with an interaction. Its content lies in the
// managed folder, under SHA256; two attachments may have the same.
type Attachment struct {
	ID          AttachmentID
	Interaction InteractionID
	Name        string // as the file was called; it says nothing of where it may be written
	Size        int64  // bytes
	MediaType   string // such as "image/png"
	SHA256      string // of the content, in lower-case hex
	CreatedAt   time.Time
}
