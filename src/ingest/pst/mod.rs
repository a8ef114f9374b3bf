//! Mailboxes of Outlook (`.pst`), both the old kind and that of Unicode.
//!
//! Promises every mail of every folder as a mail of its own, `box.pst!/Inbox/3.eml`, that goes the way of all mail: headers, thread, quoted words, attachments as files.
//! The numbers are those of the folder's table, so that they stay. A mail that cannot be read is lost alone. Contacts, meetings and notes come as mails, too, as far as they
//! say anything; what was deleted and is still in the file is not looked for. The tables of the
//! file are read by `outlook-pst`, which holds to the letter of [MS-PST]: mails whose tables another program than Outlook wrote may be refused.

mod family;
mod letter;
mod value;

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use outlook_pst::messaging::folder::Folder;
use outlook_pst::messaging::store::{EntryId, Store};
use outlook_pst::ndb::node_id::NodeId;
use rustc_hash::FxHashSet;

use self::family::Family;
use super::error::{Error, Reason};
use super::level::{Halt, Inside, Level};
use super::metadata::Metadata;
use super::walk::Source;

/// Folders within folders; no mailer shows more than a few.
const DEEPEST: usize = 64;

/// Hands out the mails of a mailbox.
pub(super) fn mails(source: &mut dyn Source, level: &mut Level<'_>) -> Result<(), Halt> {
    let family = guarded(|| Family::open(source))?;
    let store = family.store();
    let top = guarded(|| store.open_folder(&store.properties().ipm_sub_tree_entry_id()?))?;
    let mut mailbox = Mailbox { family: &family, store: &store, seen: FxHashSet::default() };
    mailbox.folder(&top, "", 0, level)
}

/// Does what may stumble over hostile tables. That costs the mail, or the folder, alone.
fn guarded<T>(read: impl FnOnce() -> io::Result<T>) -> Result<T, Error> {
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(damaged(&error.to_string())),
        Err(_) => Err(damaged("its tables contradict each other")),
    }
}

fn damaged(what: &str) -> Error {
    let what: String = what.chars().filter(|c| !c.is_control()).take(200).collect();
    Error::new(Reason::Malformed, format!("broken or cut short: {what}")).with_hint("have it mended by Outlook's `scanpst`, or export its mails as .eml files")
}

struct Mailbox<'m> {
    family: &'m Family,
    store: &'m Rc<dyn Store>,
    /// Folders that were gone through: a folder that holds itself would never end.
    seen: FxHashSet<u32>,
}

impl Mailbox<'_> {
    fn folder(&mut self, folder: &Rc<dyn Folder>, path: &str, depth: usize, level: &mut Level<'_>) -> Result<(), Halt> {
        if depth > DEEPEST || !self.seen.insert(u32::from(folder.properties().node_id())) {
            let error = Error::new(Reason::TooDeep, format!("too deep: the folder `{path}` lies in itself, or in too many others"));
            level.problem(error.with_hint("have the mailbox mended by Outlook's `scanpst`"));
            return Ok(());
        }
        for (number, mail) in (1..).zip(Self::rows(folder, false)?) {
            let name = format!("{path}{number}.eml");
            match self.letter(mail, level.limits().depth) {
                Ok(letter) => level.file(Inside { name: &name, content: &mut letter.as_slice(), about: Metadata::default() })?,
                Err(error) => level.lost(&name, error)?,
            }
        }
        for (number, inner) in (1..).zip(Self::rows(folder, true)?) {
            match guarded(|| self.store.open_folder(&self.entry(inner)?)) {
                Ok(inner) => {
                    let path = format!("{path}{}/", name_of(&inner, number));
                    // What cannot be read of one folder leaves the others as they are.
                    match self.folder(&inner, &path, depth + 1, level) {
                        Err(Halt::Failed(error)) if !level.is_spent() => level.problem(error),
                        other => other?,
                    }
                }
                Err(error) => level.problem(error),
            }
        }
        Ok(())
    }

    /// The numbers of what is in a folder: of its folders, or of its mails.
    fn rows(folder: &Rc<dyn Folder>, folders: bool) -> Result<Vec<u32>, Error> {
        guarded(|| {
            let table = if folders { folder.hierarchy_table() } else { folder.contents_table() };
            Ok(table.map(|table| table.rows_matrix().map(|row| u32::from(row.id())).collect()).unwrap_or_default())
        })
    }

    fn entry(&self, row: u32) -> io::Result<EntryId> {
        self.store.properties().make_entry_id(NodeId::from(row))
    }

    fn letter(&self, row: u32, depth: u32) -> Result<Vec<u8>, Error> {
        guarded(|| {
            let (mail, files) = self.family.message(&self.entry(row)?)?;
            Ok(letter::write(mail.as_ref(), &files, depth))
        })
    }
}

/// A folder's name as part of a path.
fn name_of(folder: &Rc<dyn Folder>, number: u32) -> String {
    let name = folder.properties().get(value::DISPLAY_NAME).and_then(|name| value::text(name, value::WINDOWS)).unwrap_or_default();
    let name: String = name.trim().chars().map(|c| if c.is_control() || matches!(c, '/' | '\\') { '_' } else { c }).collect();
    if name.trim_matches('.').is_empty() { format!("folder-{number}") } else { name }
}
