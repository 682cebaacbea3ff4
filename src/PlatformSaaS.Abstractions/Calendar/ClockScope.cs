namespace PlatformSaaS.Calendar;

/// <summary>Lets seeding live through past days, so that demo data has a history. Never used while answering requests.</summary>
public interface IClockScope
{
    /// <summary>Moves the clock of the current flow of execution to a moment until the result is disposed; from there it goes on ticking.</summary>
    IDisposable MoveTo(DateTimeOffset moment);
}
