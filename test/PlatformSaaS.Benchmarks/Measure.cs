using System.Diagnostics;

namespace PlatformSaaS.Benchmarks;

/// <summary>One thing that is timed.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Rung">What it stands beside; null for a rung of the ladder itself.</param>
/// <param name="Once">Does it once.</param>
internal sealed record Subject(string Name, string? Rung, Func<Task> Once)
{
    /// <summary>Makes what the next <see cref="Once"/> uses up; not timed.</summary>
    public Func<Task>? Before { get; init; }

    /// <summary>The ratio to reach, rung to subject; null where none is set.</summary>
    public double? Goal { get; init; }
}

/// <summary>Times subjects in turn, round by round, so that a change of the machine's speed meets all of them alike.</summary>
internal static class Measure
{
    // Long enough for the runtime to have settled on its fastest code for what is timed.
    private const int WarmUp = 400;
    private static readonly TimeSpan WarmUpAtMost = TimeSpan.FromSeconds(6);

    /// <summary>Microseconds per execution of each subject: the median of its rounds.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> RunAsync(IReadOnlyList<Subject> subjects, int rounds, TimeSpan slice)
    {
        var samples = subjects.ToDictionary(s => s.Name, _ => new List<double>());
        foreach (var subject in subjects)
        {
            var clock = Stopwatch.StartNew();
            for (var i = 0; i < WarmUp && clock.Elapsed < WarmUpAtMost; i++)
            {
                await (subject.Before?.Invoke() ?? Task.CompletedTask);
                await subject.Once();
            }
        }

        for (var round = 0; round < rounds; round++)
        {
            foreach (var subject in subjects)
            {
                samples[subject.Name].Add(await TimeAsync(subject, slice));
            }
        }

        return samples.ToDictionary(s => s.Key, s => Median(s.Value));
    }

    /// <summary>Prints each subject with its time, its ratio to its rung and the ratio to reach.</summary>
    public static void Print(IReadOnlyList<Subject> subjects, IReadOnlyDictionary<string, double> times)
    {
        Console.WriteLine($"{"subject",-66}{"µs",8}   ratio to its rung");
        foreach (var subject in subjects)
        {
            var ratio = subject.Rung is { } rung ? $"{times[rung] / times[subject.Name],6:0.00} × {rung}{(subject.Goal is { } goal ? $" (to reach: {goal:0.00})" : "")}" : "";
            Console.WriteLine($"{subject.Name,-66}{times[subject.Name],8:0}   {ratio}");
        }
    }

    private static async Task<double> TimeAsync(Subject subject, TimeSpan slice)
    {
        var clock = new Stopwatch();
        var count = 0;
        while (clock.Elapsed < slice)
        {
            if (subject.Before is { } before)
            {
                await before();
            }

            clock.Start();
            await subject.Once();
            clock.Stop();
            count++;
        }

        return clock.Elapsed.TotalMicroseconds / count;
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
