using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace PlatformSaaS.MultiTenancy;

/// <summary>An entry as it was written.</summary>
/// <param name="Path">Path in the archive.</param>
/// <param name="Bytes">Unpacked size.</param>
/// <param name="Sha256">Checksum of the unpacked bytes, hexadecimal.</param>
internal sealed record ExportEntry(string Path, long Bytes, string Sha256);

/// <summary>A ZIP that is written from front to back, with the checksum of each entry. The stream below need not be seekable.</summary>
internal sealed class ExportArchive(Stream target, DateTimeOffset at) : IAsyncDisposable
{
    private readonly Counting _target = new(target);
    private readonly List<ExportEntry> _entries = [];
    private ZipArchive? _zip;

    /// <summary>What was written so far.</summary>
    public IReadOnlyList<ExportEntry> Entries => _entries;

    /// <summary>Packed bytes so far.</summary>
    public long Bytes => _target.Written;

    public async Task<ExportEntry> AddAsync(string path, Func<Stream, Task> write, CancellationToken ct, bool isPacked = false)
    {
        _zip ??= new ZipArchive(_target, ZipArchiveMode.Create, leaveOpen: true);
        var entry = _zip.CreateEntry(path, isPacked ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
        entry.LastWriteTime = at;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long size;
        await using (var stream = await entry.OpenAsync(ct))
        await using (var counted = new Counting(stream, hash))
        {
            await write(counted);
            await counted.FlushAsync(ct);
            size = counted.Written;
        }

        var written = new ExportEntry(path, size, Convert.ToHexStringLower(hash.GetHashAndReset()));
        _entries.Add(written);
        return written;
    }

    public Task<ExportEntry> AddAsync(string path, string text, CancellationToken ct) => AddAsync(path, s => s.WriteAsync(Encoding.UTF8.GetBytes(text), ct).AsTask(), ct);

    /// <summary>Writes the directory at the end; without it no program takes the bytes for a ZIP.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_zip is not null)
        {
            await _zip.DisposeAsync();
            _zip = null;
        }
    }

    /// <summary>Counts and hashes what passes.</summary>
    private sealed class Counting(Stream inner, IncrementalHash? hash = null) : Stream
    {
        public long Written { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Note(buffer);
            inner.Write(buffer);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Note(buffer.Span);
            return inner.WriteAsync(buffer, cancellationToken);
        }

        public override void Flush() => inner.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        private void Note(ReadOnlySpan<byte> buffer)
        {
            hash?.AppendData(buffer);
            Written += buffer.Length;
        }
    }
}
