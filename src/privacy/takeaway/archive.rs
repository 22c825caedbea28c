//! A ZIP file (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16): each file deflated, names
//! in ASCII, no extras.

use std::io::Write;

use chrono::{DateTime, Datelike, Timelike, Utc};
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// One file of the archive.
pub struct File {
    name: &'static str,
    text: String,
}

impl File {
    pub fn new(name: &'static str, text: String) -> Self {
        File { name, text }
    }
}

/// Packs the files; nothing when they do not fit the format's 4 GB.
pub(super) fn zip(files: &[File], now: DateTime<Utc>) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut central = Vec::new();
    for file in files {
        let offset = u32::try_from(out.len()).ok()?;
        let header = describe(file, now)?;
        out.extend(b"PK\x03\x04");
        out.extend(&header.fields);
        out.extend(file.name.as_bytes());
        out.extend(&header.packed);
        central.extend(b"PK\x01\x02");
        // Made by version 2.0.
        central.extend(20u16.to_le_bytes());
        central.extend(&header.fields);
        // No comment, first disk, attributes of a plain file.
        central.extend([0u8; 10]);
        central.extend(offset.to_le_bytes());
        central.extend(file.name.as_bytes());
    }
    let start = u32::try_from(out.len()).ok()?;
    let size = u32::try_from(central.len()).ok()?;
    let count = u16::try_from(files.len()).ok()?;
    out.extend(central);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(size.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0u8; 2]);
    Some(out)
}

struct Described {
    /// What stands alike in the local and the central header.
    fields: Vec<u8>,
    packed: Vec<u8>,
}

fn describe(file: &File, now: DateTime<Utc>) -> Option<Described> {
    let bytes = file.text.as_bytes();
    let mut crc = Crc::new();
    crc.update(bytes);
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).ok()?;
    let packed = encoder.finish().ok()?;
    let time = (now.hour() << 11) | (now.minute() << 5) | (now.second() / 2);
    let year = u32::try_from(now.year()).ok()?.saturating_sub(1980);
    let date = (year << 9) | (now.month() << 5) | now.day();
    let mut fields = Vec::new();
    // Version 2.0 unpacks it; no flags; deflated.
    fields.extend([20u8, 0, 0, 0, 8, 0]);
    fields.extend(u16::try_from(time).ok()?.to_le_bytes());
    fields.extend(u16::try_from(date).ok()?.to_le_bytes());
    fields.extend(crc.sum().to_le_bytes());
    fields.extend(u32::try_from(packed.len()).ok()?.to_le_bytes());
    fields.extend(u32::try_from(bytes.len()).ok()?.to_le_bytes());
    fields.extend(u16::try_from(file.name.len()).ok()?.to_le_bytes());
    fields.extend([0u8; 2]);
    Some(Described { fields, packed })
}
