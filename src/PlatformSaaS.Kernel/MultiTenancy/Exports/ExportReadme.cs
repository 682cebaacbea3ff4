using PlatformSaaS.Text;

namespace PlatformSaaS.MultiTenancy;

/// <summary>What says what is what in an export, and a program that checks it.</summary>
internal static class ExportReadme
{
    public static string Of(TenantInfo tenant, DateTimeOffset at) => $"""
        # {tenant.Name}
        Ekspor seluruh data portal `{tenant.Code}`, keadaan {IndonesianText.Date(DateOnly.FromDateTime(at.UtcDateTime), "id")} {at.UtcDateTime:HH:mm:ss} UTC. Semua bagian menunjukkan satu saat yang sama.
        (English below)

        | Berkas | Isi |
        | --- | --- |
        | `manifest.json` | Daftar isi: setiap tabel dengan kolom, jumlah baris, dan SHA-256-nya; folder berkas; ujung rantai log audit |
        | `checksums.sha256` | SHA-256 setiap berkas. Periksa dengan `sha256sum -c checksums.sha256` |
        | `periksa.py` | Memeriksa checksum, jumlah baris, dan rantai log audit: `python3 periksa.py` di folder ini. Tidak memerlukan pustaka lain |
        | `paket.zip` | Paket instansi: layanan, templat, katalog, konten, peran. Dengan ini portal yang sama dapat dibuat lagi |
        | `data/*.jsonl` | Satu berkas per tabel, satu baris JSON per baris tabel, UTF-8, waktu dalam UTC, uang dalam rupiah |
        | `berkas/` | Berkas yang diunggah dan dibuat, per nomor permohonan atau tiket. `indeks.csv`: id, nama asli, nomor, SHA-256 |
        | `surat/` | Surat yang diterbitkan (PDF), dengan `indeks.csv` yang sama |
        | folder lain | Gambar dan unduhan konten (`media/`), titik pulih paket (`titik-pulih/`) |
        | `audit/rantai.jsonl` | Log audit. `hash` adalah SHA-256 dari `text`; isian terakhir `text` adalah `hash` entri sebelumnya |

        Yang tidak ikut: sidik kata sandi, kunci dan token, rahasia verifikasi dua langkah, kode pemulihan, kata sandi layanan luar. Kolomnya disebut di `manifest.json` (`withheld`); nilai yang dihapus dari tengah teks tertulis `{ExportSecrets.Hidden}`.
        Nomor identitas (NIK, NPWP) yang di platform disimpan tersegel, di sini terbuka. Berkas ini memuat data pribadi: simpan dan serahkan sesuai UU 27/2022.

        # English
        Export of all data of the portal `{tenant.Code}` as of {IndonesianText.Date(DateOnly.FromDateTime(at.UtcDateTime), "en")} {at.UtcDateTime:HH:mm:ss} UTC. All parts show one and the same moment.

        | File | Content |
        | --- | --- |
        | `manifest.json` | Table of contents: each table with its columns, number of rows and SHA-256; folders of files; end of the audit log's chain |
        | `checksums.sha256` | SHA-256 of each file. Check with `sha256sum -c checksums.sha256` |
        | `periksa.py` | Checks checksums, numbers of rows and the chain of the audit log: `python3 periksa.py` in this folder. Needs no other library |
        | `paket.zip` | The agency's pack: services, templates, catalog, content, roles. With it the same portal can be made again |
        | `data/*.jsonl` | One file per table, one JSON line per row, UTF-8, times in UTC, money in rupiah |
        | `berkas/` | Files that were uploaded and made, by number of the request or ticket. `indeks.csv`: id, original name, number, SHA-256 |
        | `surat/` | Issued letters (PDF), with an `indeks.csv` alike |
        | other folders | Pictures and downloads of the content (`media/`), kept states of the pack (`titik-pulih/`) |
        | `audit/rantai.jsonl` | The audit log. `hash` is the SHA-256 of `text`; the last value of `text` is the `hash` of the entry before |

        Left out: password hashes, keys and tokens, secrets of the second factor, recovery codes, passwords of other services. `manifest.json` names the columns (`withheld`); a value that was taken out of a text reads `{ExportSecrets.Hidden}`.
        Identity numbers (NIK, NPWP), which the platform keeps sealed, are open here. This file holds personal data: keep it and hand it on as the law (UU 27/2022) asks.

        """;

    public const string Check = """
        #!/usr/bin/env python3
        # Memeriksa ekspor ini / checks this export: python3 periksa.py
        import hashlib, json, os, sys

        root = os.path.dirname(os.path.abspath(__file__))
        faults = []

        def sha256(path):
            h = hashlib.sha256()
            with open(os.path.join(root, path), 'rb') as f:
                for part in iter(lambda: f.read(1 << 20), b''):
                    h.update(part)
            return h.hexdigest()

        with open(os.path.join(root, 'checksums.sha256'), encoding='utf-8') as f:
            listed = [line.rstrip('\n').split('  ', 1) for line in f]
        for expected, path in listed:
            if not os.path.exists(os.path.join(root, path)):
                faults.append('hilang / missing: ' + path)
            elif sha256(path) != expected:
                faults.append('berubah / changed: ' + path)

        with open(os.path.join(root, 'manifest.json'), encoding='utf-8') as f:
            manifest = json.load(f)
        for table in manifest['tables']:
            with open(os.path.join(root, table['file']), encoding='utf-8', newline='\n') as f:
                rows = sum(1 for _ in f)
            if rows != table['rows']:
                faults.append('%s: %d baris / rows, %d di manifest' % (table['table'], rows, table['rows']))

        previous, sequence = '0' * 64, 0
        with open(os.path.join(root, manifest['audit']['file']), encoding='utf-8', newline='\n') as f:
            for line in f:
                entry = json.loads(line)
                sequence += 1
                text = json.loads(entry['text'])
                if hashlib.sha256(entry['text'].encode('utf-8')).hexdigest() != entry['hash'] or text[-1] != previous or text[1] != sequence:
                    faults.append('log audit putus di / audit log broken at: %d' % sequence)
                    break
                previous = entry['hash']
        head = manifest['audit']['head']
        if head and (head['sequence'], head['hash']) != (sequence, previous):
            faults.append('ujung log audit tidak cocok / end of the audit log differs')

        print('\n'.join(faults) if faults else 'Utuh / whole: %d berkas / files, %d tabel / tables, %d entri audit / audit entries' % (len(listed), len(manifest['tables']), sequence))
        sys.exit(1 if faults else 0)

        """;
}
