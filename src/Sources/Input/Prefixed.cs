namespace Verband.Sources;

/// <summary>Bytes that were read to look at, then the rest of the stream they came from.</summary>
sealed class Prefixed(ReadOnlyMemory<byte> head, Stream rest, long cap = long.MaxValue, string tooLong = "") : Stream
{
    ReadOnlyMemory<byte> left = head;
    long total;

    public override int Read(Span<byte> buffer)
    {
        if (!left.IsEmpty)
        {
            var count = Math.Min(left.Length, buffer.Length);
            left.Span[..count].CopyTo(buffer);
            left = left[count..];
            return count;
        }
        var read = rest.Read(buffer);
        total += read;
        return total <= cap ? read : throw new InvalidDataException(tooLong);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) rest.Dispose();
        base.Dispose(disposing);
    }
}
