//! The two kinds of mailbox, which differ in their numbers only, and in the types that read them.

use std::io::{self, BufReader};
use std::rc::Rc;

use outlook_pst::messaging::attachment::{AnsiAttachment, Attachment, UnicodeAttachment};
use outlook_pst::messaging::message::{AnsiMessage, Message, UnicodeMessage};
use outlook_pst::messaging::store::{AnsiStore, EntryId, Store, UnicodeStore};
use outlook_pst::ndb::node_id::NodeId;
use outlook_pst::{AnsiPstFile, UnicodePstFile};

use super::super::walk::Source;

/// An open mailbox of one kind.
pub enum Family {
    /// Since 2003.
    Unicode(Rc<UnicodeStore>),
    /// Until 2003: text in single bytes, two gigabytes at most.
    Ansi(Rc<AnsiStore>),
}

/// A file that was attached, or why it cannot be read.
pub type Attached = io::Result<Rc<dyn Attachment>>;

macro_rules! message {
    ($message:ident, $attachment:ident, $store:expr, $entry:expr) => {{
        let message = $message::read(Rc::clone($store), $entry, None)?;
        let rows = message.attachment_table().map(|table| table.rows_matrix().map(|row| u32::from(row.id())).collect::<Vec<_>>());
        let files = rows.unwrap_or_default().into_iter();
        let files = files.map(|row| $attachment::read(Rc::clone(&message), NodeId::from(row), None).map(|file| file as Rc<dyn Attachment>)).collect();
        Ok((message as Rc<dyn Message>, files))
    }};
}

impl Family {
    /// Opens a mailbox.
    pub fn open(source: &dyn Source) -> io::Result<Self> {
        match UnicodePstFile::read_from(Box::new(BufReader::new(source.again()?))) {
            Ok(file) => Ok(Self::Unicode(UnicodeStore::read(Rc::new(file))?)),
            Err(_) => Ok(Self::Ansi(AnsiStore::read(Rc::new(AnsiPstFile::read_from(Box::new(BufReader::new(source.again()?)))?))?)),
        }
    }

    /// What is known of it.
    pub fn store(&self) -> Rc<dyn Store> {
        match self {
            Self::Unicode(store) => Rc::clone(store) as Rc<dyn Store>,
            Self::Ansi(store) => Rc::clone(store) as Rc<dyn Store>,
        }
    }

    /// A mail, and what is attached to it.
    pub fn message(&self, entry: &EntryId) -> io::Result<(Rc<dyn Message>, Vec<Attached>)> {
        match self {
            Self::Unicode(store) => message!(UnicodeMessage, UnicodeAttachment, store, entry),
            Self::Ansi(store) => message!(AnsiMessage, AnsiAttachment, store, entry),
        }
    }
}
