namespace PlatformSaaS.TestBase.Hosting;

/// <summary>The real clock, moved by an offset that a test may change; timers run at real speed.</summary>
public sealed class TestClock : TimeProvider
{
    private long offset;

    /// <summary>How far the clock is ahead of the real one.</summary>
    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref offset));
        set => Interlocked.Exchange(ref offset, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;

    public void Advance(TimeSpan by) => Interlocked.Add(ref offset, by.Ticks);

    /// <summary>Moves the clock to a moment; it goes on from there.</summary>
    public void MoveTo(DateTimeOffset moment) => Offset = moment - System.GetUtcNow();
}
