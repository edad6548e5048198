//! Folders where a live data file would be at risk: ones that another program copies while it is being written
//! (two halves of two moments), and network drives, whose locks and flushes cannot be trusted.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// Why a data file should not live in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnsafePlace {
    /// The name of the program that copies the folder, for example `Dropbox`.
    Synced(String),
    /// The kind of network drive, for example `nfs`.
    Network(String),
}

/// Names of folders that belong to a program that copies files, as they begin in lower case, and what to call it.
const SYNCED_NAMES: [(&str, &str); 18] = [
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("mobile documents", "iCloud Drive"),
    ("com~apple~clouddocs", "iCloud Drive"),
    ("icloud drive", "iCloud Drive"),
    ("iclouddrive", "iCloud Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("syncthing", "Syncthing"),
    ("pcloud", "pCloud"),
    ("megasync", "MEGA"),
    ("box sync", "Box"),
    ("proton drive", "Proton Drive"),
    ("protondrive", "Proton Drive"),
    ("synologydrive", "Synology Drive"),
    ("tresorit", "Tresorit"),
];

/// Kinds of Linux mounts that are another machine's disk or someone's cloud.
const NETWORK_KINDS: [&str; 25] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "ncpfs",
    "9p",
    "afs",
    "ceph",
    "glusterfs",
    "lustre",
    "beegfs",
    "davfs",
    "davfs2",
    "fuse.davfs",
    "fuse.davfs2",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.ceph",
    "fuse.glusterfs",
    "fuse.s3fs",
    "fuse.gvfsd-fuse",
    "fuse.google-drive-ocamlfuse",
    "fuse.onedriver",
    "fuse.smbnetfs",
];

/// Says whether `folder`, which need not exist yet, is a bad place for a live data file, and why.
pub fn unsafe_place(folder: &Path) -> Option<UnsafePlace> {
    let real = real_path(folder);
    if let Some(program) = synced_by_name(folder).or_else(|| synced_by_name(&real)).or_else(|| synced_by_marker(&real))
    {
        return Some(UnsafePlace::Synced(program.to_owned()));
    }
    if is_network_path(&real) || is_network_path(folder) {
        return Some(UnsafePlace::Network("network drive".to_owned()));
    }
    let mounts = fs::read_to_string("/proc/mounts").unwrap_or_default();
    network_mount(&mounts, &real).map(UnsafePlace::Network)
}

/// The kind of network drive that `path` lies on, by a table in the form of Linux's `/proc/mounts`.
pub fn network_mount(mounts: &str, path: &Path) -> Option<String> {
    let (mount_point, kind) = mounts
        .lines()
        .filter_map(|line| {
            let mut fields = line.split(' ').skip(1);
            Some((PathBuf::from(unescape(fields.next()?)), fields.next()?))
        })
        .filter(|(mount_point, _)| path.starts_with(mount_point))
        // Of two mounts on the same point the later one hides the earlier; max_by_key returns the last of equals.
        .max_by_key(|(mount_point, _)| mount_point.components().count())?;
    // A container's own root may be lent by its host as 9p; that is the local disk as far as its user can tell.
    let own_root = mount_point == Path::new("/") && kind == "9p";
    (NETWORK_KINDS.contains(&kind) && !own_root).then(|| kind.trim_start_matches("fuse.").to_owned())
}

/// Spaces, tabs, line breaks and backslashes stand in the table as three octal digits.
fn unescape(field: &str) -> String {
    field.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\")
}

/// `\\server\share` on Windows, also where a drive letter stands for it.
fn is_network_path(path: &Path) -> bool {
    use std::path::Prefix;
    matches!(
        path.components().next(),
        Some(Component::Prefix(prefix)) if matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
    )
}

/// The path without links, as far as it exists; the rest is appended as given.
fn real_path(folder: &Path) -> PathBuf {
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    absolute
        .ancestors()
        .find_map(|ancestor| {
            let real = fs::canonicalize(ancestor).ok()?;
            Some(absolute.strip_prefix(ancestor).map_or(real.clone(), |rest| real.join(rest)))
        })
        .unwrap_or_else(|| absolute.clone())
}

fn synced_by_name(path: &Path) -> Option<&'static str> {
    path.components().find_map(|component| {
        let Component::Normal(name) = component else { return None };
        let name = name.to_string_lossy().to_lowercase();
        if name == "mega" {
            return Some("MEGA");
        }
        SYNCED_NAMES.iter().find(|(start, _)| is_that_folder(&name, start)).map(|&(_, program)| program)
    })
}

/// `OneDrive`, `OneDrive - Practice`, `Dropbox (Personal)` and `GoogleDrive-name@example.org`, but not
/// `dropbox-invoices` in someone's own words: only an account or an owner may follow the name.
fn is_that_folder(name: &str, start: &str) -> bool {
    let Some(rest) = name.strip_prefix(start) else { return false };
    rest.is_empty()
        || rest.starts_with(" -")
        || rest.starts_with(" (")
        || (rest.starts_with('-') && (rest.contains('@') || rest == "-personal"))
        || rest == " drive"
        || rest == "drive"
}

/// Marks that such programs leave in the top folder of what they copy.
fn synced_by_marker(path: &Path) -> Option<&'static str> {
    path.ancestors().find_map(|ancestor| {
        // `~/.dropbox` is a folder of settings; the mark is a file of that name.
        if ancestor.join(".dropbox").is_file() || ancestor.join(".dropbox.cache").is_dir() {
            return Some("Dropbox");
        }
        if ancestor.join(".stfolder").exists() {
            return Some("Syncthing");
        }
        if ancestor.join(".owncloudsync.log").exists() || ancestor.join(".nextcloudsync.log").exists() {
            return Some("Nextcloud or ownCloud");
        }
        if ancestor.join(".tmp.drivedownload").exists() || ancestor.join(".tmp.driveupload").exists() {
            return Some("Google Drive");
        }
        if ancestor.join(".seafile-data").exists() {
            return Some("Seafile");
        }
        let has_sync_database = fs::read_dir(ancestor).ok()?.flatten().any(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            (name.starts_with(".sync_") || name.starts_with("._sync_")) && name.ends_with(".db")
        });
        has_sync_database.then_some("Nextcloud or ownCloud")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn synced(program: &str) -> Option<UnsafePlace> {
        Some(UnsafePlace::Synced(program.to_owned()))
    }

    #[test]
    fn folders_named_after_a_sync_program_are_told() {
        let home = tempfile::tempdir().unwrap();
        for (folder, program) in [
            ("Dropbox/practice", "Dropbox"),
            ("Dropbox (Personal)", "Dropbox"),
            ("OneDrive - Back Lane Clinic/Documents/notes", "OneDrive"),
            ("Library/CloudStorage/GoogleDrive-someone@example.org/My Drive", "Google Drive"),
            ("Library/CloudStorage/OneDrive-Personal", "OneDrive"),
            ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
            ("iCloudDrive", "iCloud Drive"),
            ("Nextcloud", "Nextcloud"),
            ("ownCloud/x", "ownCloud"),
            ("pCloud Drive", "pCloud"),
            ("pCloudDrive", "pCloud"),
            ("MEGA/x", "MEGA"),
            ("MEGAsync", "MEGA"),
        ] {
            assert_eq!(unsafe_place(&home.path().join(folder)), synced(program), "{folder}");
        }
    }

    #[test]
    fn marks_of_a_sync_program_are_found_above_a_folder_that_does_not_exist_yet() {
        for (mark, program) in [
            (".dropbox", "Dropbox"),
            (".stfolder", "Syncthing"),
            (".owncloudsync.log", "Nextcloud or ownCloud"),
            (".sync_0123abcd.db", "Nextcloud or ownCloud"),
            ("._sync_0123abcd.db", "Nextcloud or ownCloud"),
        ] {
            let home = tempfile::tempdir().unwrap();
            fs::write(home.path().join(mark), b"").unwrap();
            assert_eq!(unsafe_place(&home.path().join("clinic/notes")), synced(program), "{mark}");
        }
    }

    #[test]
    fn ordinary_folders_are_fine() {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join(".dropbox")).unwrap();
        for folder in ["Myolog", "dropbox-invoices", "megan", "Documents/boxes"] {
            assert_eq!(unsafe_place(&home.path().join(folder)), None, "{folder}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_into_a_synced_folder_is_told() {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("Dropbox")).unwrap();
        std::os::unix::fs::symlink(home.path().join("Dropbox"), home.path().join("notes")).unwrap();
        assert_eq!(unsafe_place(&home.path().join("notes/practice")), synced("Dropbox"));
    }

    #[test]
    fn network_drives_are_told_by_the_nearest_mount() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\n\
                      server:/home /home nfs4 rw 0 0\n\
                      /dev/sdb1 /home/ann/disk ext4 rw 0 0\n\
                      //nas/share /mnt/old\\040nas cifs rw 0 0\n\
                      ann@host: /mnt/far fuse.sshfs rw 0 0\n";
        let kind = |path: &str| network_mount(mounts, Path::new(path));
        assert_eq!(kind("/var/lib/x"), None);
        assert_eq!(kind("/home/ann/notes").as_deref(), Some("nfs4"));
        assert_eq!(kind("/home/ann/disk/notes"), None);
        assert_eq!(kind("/mnt/old nas/x").as_deref(), Some("cifs"));
        assert_eq!(kind("/mnt/far").as_deref(), Some("sshfs"));
        assert_eq!(kind("/mnt/farther"), None);
        assert_eq!(network_mount("none / 9p rw 0 0\nhost /mnt 9p rw 0 0", Path::new("/root/x")), None);
        assert_eq!(network_mount("none / 9p rw 0 0\nhost /mnt 9p rw 0 0", Path::new("/mnt/x")).as_deref(), Some("9p"));
    }
}
