namespace PlatformSaaS.Calendar;

/// <summary>The host's clock, which seeding and dry runs may move in their own flow; nobody else's time changes.</summary>
internal sealed class MovableClock(TimeProvider inner) : TimeProvider, IClockScope
{
    private static readonly AsyncLocal<TimeSpan> Offset = new();

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
