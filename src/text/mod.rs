//! Pure: bytes and markup to plain text, and the folding that readers of dates and words share.

// Bytes to text, in whatever encoding a site happens to use.
pub mod charset;
// Moments of publication, as sites write them.
pub mod dates;
pub mod fold;
// Markup to plain text that keeps its structure.
pub mod html;
