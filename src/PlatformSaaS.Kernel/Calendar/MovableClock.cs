namespace PlatformSaaS.Calendar;

/// <summary>The system's clock, which seeding may move in its own flow.</summary>
internal sealed class MovableClock : TimeProvider, IClockScope
{
    private static readonly AsyncLocal<TimeSpan> Offset = new();

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset.Value;

    public IDisposable MoveTo(DateTimeOffset moment)
    {
        var before = Offset.Value;
        Offset.Value = moment - base.GetUtcNow();
        return new Restore(before);
    }

    private sealed class Restore(TimeSpan before) : IDisposable
    {
        public void Dispose() => Offset.Value = before;
    }
}

/// <summary>Stands in where the host runs on a clock of its own, such as a test's: nothing can be moved.</summary>
internal sealed class FixedClockScope : IClockScope
{
    public IDisposable MoveTo(DateTimeOffset moment) => new Nothing();

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
