namespace PlatformSaaS.Calendar;

/// <summary>Lets seeding live through past days, so that demo data has a history, and dry runs of a draft through coming ones. Never used for what a request keeps.</summary>
public interface IClockScope
{
    /// <summary>Moves the clock of the current flow of execution to a moment until the result is disposed; from there it goes on ticking.</summary>
    IDisposable MoveTo(DateTimeOffset moment);
}
