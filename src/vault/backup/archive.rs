//! The ZIP of a backup: three members of fixed names, nothing compressed, every byte accounted for in the manifest.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Read, Seek, Write};
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::domain::PracticeId;
use crate::store::Counts;
use crate::vault::VaultError;
use crate::vault::hex::{self, HexBytes};
use crate::vault::key_file::{KeyFile, PracticeName};

const FORMAT: &str = "myolog backup";
/// The version that this program writes, and the newest that it reads.
const VERSION: u32 = 1;

pub(super) const DATA: &str = "practice.myolog";
pub(super) const KEYS: &str = "practice.keys";
const MANIFEST: &str = "manifest.json";

/// Key file and manifest are a few kilobytes; anything larger is not ours.
const MOST_SMALL_BYTES: u64 = 1024 * 1024;
const CHUNK_BYTES: usize = 256 * 1024;

/// `manifest.json`. Holds no name of anyone: a backup may lie where others see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub format: String,
    pub version: u32,
    /// The version of Myolog that made it.
    pub program: String,
    pub made_at: Timestamp,
    /// The same by the clinic's clock.
    pub clock: DateTime,
    pub practice: PracticeId,
    pub is_sample: bool,
    #[serde(with = "CountsInManifest")]
    pub counts: Counts,
    pub members: Vec<Member>,
}

/// The spelling of [`Counts`] in a manifest: the store's type knows nothing of JSON.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Counts")]
struct CountsInManifest {
    clients: u64,
    sessions: u64,
    readings: u64,
    findings: u64,
    treatments: u64,
    audit_entries: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Member {
    pub name: String,
    pub bytes: u64,
    pub sha256: HexBytes<32>,
}

impl Manifest {
    pub fn new(made_at: Timestamp, clock: DateTime, practice: &PracticeName, counts: Counts) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            made_at,
            clock,
            practice: practice.id,
            is_sample: practice.is_sample,
            counts,
            members: Vec::new(),
        }
    }

    fn member(&self, name: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.name == name)
    }
}

/// Writes the ZIP to a new file at `to` and flushes it to the disk. `share` is told how much of the data file is in.
pub(super) fn pack(
    to: &Path,
    data: &Path,
    keys: &KeyFile,
    mut manifest: Manifest,
    share: &mut dyn FnMut(f32) -> Result<(), VaultError>,
) -> Result<(), VaultError> {
    let mut options = OpenOptions::new();
    options.write(true).read(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut zip = ZipWriter::new(BufWriter::with_capacity(CHUNK_BYTES, options.open(to)?));
    let stored = SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Stored).unix_permissions(0o600);

    let mut data = File::open(data)?;
    let total = data.metadata()?.len();
    zip.start_file(DATA, stored.large_file(total > u64::from(u32::MAX / 2))).map_err(write_failed)?;
    let copied = copy_hashed(&mut data, &mut zip, total, share)?;
    manifest.members.push(Member { name: DATA.to_owned(), bytes: total, sha256: copied });

    zip.start_file(KEYS, stored).map_err(write_failed)?;
    let sha256 = copy_hashed(&mut keys.bytes(), &mut zip, keys.bytes().len() as u64, &mut |_| Ok(()))?;
    manifest.members.push(Member { name: KEYS.to_owned(), bytes: keys.bytes().len() as u64, sha256 });

    zip.start_file(MANIFEST, stored).map_err(write_failed)?;
    let json = serde_json::to_vec_pretty(&manifest).map_err(io::Error::from)?;
    zip.write_all(&json)?;
    let file = zip.finish().map_err(write_failed)?.into_inner().map_err(io::IntoInnerError::into_error)?;
    Ok(file.sync_all()?)
}

/// Copies exactly `total` bytes and returns their hash. More or fewer are an error: the file changed meanwhile.
fn copy_hashed(
    from: &mut dyn Read,
    to: &mut dyn Write,
    total: u64,
    share: &mut dyn FnMut(f32) -> Result<(), VaultError>,
) -> Result<HexBytes<32>, VaultError> {
    let mut hash = Sha256::new();
    let mut chunk = vec![0; CHUNK_BYTES];
    let mut done = 0_u64;
    loop {
        let read = match from.read(&mut chunk) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error.into()),
        };
        done += read as u64;
        if done > total {
            break;
        }
        hash.update(&chunk[..read]);
        to.write_all(&chunk[..read])?;
        share(done as f32 / total as f32)?;
    }
    if done != total {
        return Err(VaultError::BackupDamaged { what: "a member has another length than it says".to_owned() });
    }
    Ok(HexBytes(hash.finalize().into()))
}

/// An opened backup whose manifest agrees with its table of contents.
pub(super) struct OpenArchive {
    zip: ZipArchive<File>,
    pub manifest: Manifest,
}

/// Opens a backup and reads its manifest; the members' bytes are checked when they are read.
pub(super) fn open(path: &Path) -> Result<OpenArchive, VaultError> {
    let mut file = File::open(path)?;
    let mut head = [0; 30 + DATA.len()];
    let began_as_ours = read_up_to(&mut file, &mut head)? == head.len() && head.ends_with(DATA.as_bytes());
    file.rewind()?;
    let fault = |what: &str| match began_as_ours {
        true => VaultError::BackupDamaged { what: what.to_owned() },
        false => VaultError::NotABackup,
    };

    let mut zip = ZipArchive::new(file).map_err(|error| read_failed(error, &fault))?;
    if zip.len() != 3 || zip.has_duplicate_names() {
        return Err(fault("other members than a backup has"));
    }
    let manifest = read_small(&mut zip, MANIFEST, &fault)?;

    #[derive(Deserialize)]
    struct Head {
        format: String,
        version: u32,
    }
    let head: Head = serde_json::from_slice(&manifest).map_err(|_| fault("the manifest cannot be read"))?;
    if head.format != FORMAT {
        return Err(VaultError::NotABackup);
    }
    if head.version > VERSION {
        return Err(VaultError::NewerBackupFormat { file: head.version, ours: VERSION });
    }
    let manifest: Manifest = serde_json::from_slice(&manifest).map_err(|_| fault("the manifest cannot be read"))?;
    for name in [DATA, KEYS] {
        let listed = manifest.member(name).ok_or_else(|| fault("the manifest lacks a member"))?;
        let entry = zip.by_name(name).map_err(|error| read_failed(error, &fault))?;
        // Nothing is compressed, so no member can be larger than the file that holds it.
        if entry.compression() != CompressionMethod::Stored || entry.encrypted() || entry.size() != listed.bytes {
            return Err(fault("a member is not as the manifest says"));
        }
    }
    Ok(OpenArchive { zip, manifest })
}

/// The manifest of a backup that is whole as far as its table of contents tells.
pub(super) fn read_manifest(path: &Path) -> Result<Manifest, VaultError> {
    open(path).map(|archive| archive.manifest)
}

/// Reads every member and compares it with the manifest.
pub(super) fn check(path: &Path) -> Result<Manifest, VaultError> {
    let mut archive = open(path)?;
    archive.key_file()?;
    archive.copy_data(&mut io::sink(), &mut |_| Ok(()))?;
    Ok(archive.manifest)
}

impl OpenArchive {
    /// The key file, its bytes as the manifest says.
    pub fn key_file(&mut self) -> Result<KeyFile, VaultError> {
        let bytes = read_small(&mut self.zip, KEYS, &damaged)?;
        let listed = self.manifest.member(KEYS).map(|member| member.sha256.0);
        if listed != Some(Sha256::digest(&bytes).into()) {
            return Err(damaged("the key file has another hash"));
        }
        let keys = KeyFile::parse(bytes).map_err(|fault| match fault {
            crate::vault::key_file::KeyFileFault::Newer { file } => {
                VaultError::NewerKeyFormat { file, ours: crate::vault::key_file::VERSION }
            }
            other => damaged(&other.to_string()),
        })?;
        if keys.contents.practice.id != self.manifest.practice {
            return Err(damaged("the key file belongs to another practice"));
        }
        Ok(keys)
    }

    /// Copies the data file to `to`; an error if a single byte is not as the manifest says.
    pub fn copy_data(
        &mut self,
        to: &mut dyn Write,
        share: &mut dyn FnMut(f32) -> Result<(), VaultError>,
    ) -> Result<(), VaultError> {
        let listed = self.manifest.member(DATA).cloned().ok_or_else(|| damaged("no data file"))?;
        let mut entry = self.zip.by_name(DATA).map_err(|error| read_failed(error, &damaged))?;
        let hash = copy_hashed(&mut ReadingBackup(&mut entry), to, listed.bytes, share).map_err(as_damage)?;
        if hash != listed.sha256 {
            return Err(damaged(&format!("the data file has another hash ({})", hex::encode(&hash.0[..4]))));
        }
        Ok(())
    }
}

/// Marks errors of reading the backup, so that they are not mistaken for those of writing what comes out of it.
struct ReadingBackup<R>(R);

impl<R: Read> Read for ReadingBackup<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::Interrupted => error,
            _ => io::Error::new(io::ErrorKind::InvalidData, error),
        })
    }
}

fn as_damage(error: VaultError) -> VaultError {
    match error {
        VaultError::Io(error) if error.kind() == io::ErrorKind::InvalidData => damaged(&error.to_string()),
        other => other,
    }
}

fn damaged(what: &str) -> VaultError {
    VaultError::BackupDamaged { what: what.to_owned() }
}

fn read_small(
    zip: &mut ZipArchive<File>,
    name: &str,
    fault: &dyn Fn(&str) -> VaultError,
) -> Result<Vec<u8>, VaultError> {
    let entry = zip.by_name(name).map_err(|error| read_failed(error, fault))?;
    if entry.size() > MOST_SMALL_BYTES || entry.compression() != CompressionMethod::Stored {
        return Err(fault("a small member is too large"));
    }
    let mut bytes = Vec::new();
    entry.take(MOST_SMALL_BYTES + 1).read_to_end(&mut bytes).map_err(|_| fault("a member cannot be read"))?;
    Ok(bytes)
}

fn read_up_to(file: &mut File, buffer: &mut [u8]) -> io::Result<usize> {
    let mut read = 0;
    while read < buffer.len() {
        match file.read(&mut buffer[read..])? {
            0 => break,
            more => read += more,
        }
    }
    Ok(read)
}

fn read_failed(error: ZipError, fault: &dyn Fn(&str) -> VaultError) -> VaultError {
    match error {
        ZipError::Io(error)
            if !matches!(
                error.kind(),
                io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput
            ) =>
        {
            error.into()
        }
        other => fault(&other.to_string()),
    }
}

fn write_failed(error: ZipError) -> VaultError {
    match error {
        ZipError::Io(error) => error.into(),
        other => VaultError::Io(io::Error::other(other.to_string())),
    }
}
