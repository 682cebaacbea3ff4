namespace PlatformSaaS.Calendar;

/// <summary>The host's clock, which seeding and dry runs may move in their own flow; nobody else's time changes.</summary>
internal sealed class MovableClock(TimeProvider inner) : TimeProvider, IClockScope
{
    private static readonly AsyncLocal<TimeSpan> Offset = new();

    /// <summary>True in a flow whose clock was moved.</summary>
    public bool IsMoved => Offset.Value != TimeSpan.Zero;

    /// <summary>Now for everybody whose clock wasn't moved.</summary>
    public DateTimeOffset SharedUtcNow => inner.GetUtcNow();

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Offset.Value;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => inner.CreateTimer(callback, state, dueTime, period);

    public IDisposable MoveTo(DateTimeOffset moment)
    {
        var before = Offset.Value;
        Offset.Value = moment - inner.GetUtcNow();
        return new Restore(before);
    }

    private sealed class Restore(TimeSpan before) : IDisposable
    {
        public void Dispose() => Offset.Value = before;
    }
}

/// <summary>Time for what all flows share, such as caches: a flow in another time must not decide how long others believe what it has read.</summary>
internal static class SharedTime
{
    /// <summary>Now, wherever the current flow's clock was moved to.</summary>
    public static DateTimeOffset GetSharedUtcNow(this TimeProvider time) => time is MovableClock clock ? clock.SharedUtcNow : time.GetUtcNow();

    /// <summary>The day to which the current flow's clock was moved, or null where it wasn't.</summary>
    public static DateOnly? MovedTo(this TimeProvider time) => time is MovableClock { IsMoved: true } ? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime) : null;
}
