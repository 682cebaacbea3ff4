using System.Diagnostics;

namespace PlatformSaaS.Benchmarks;

/// <summary>One thing that is timed.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Rung">What it stands beside; null for a rung of the ladder itself.</param>
/// <param name="Once">Does it once.</param>
internal sealed record Subject(string Name, string? Rung, Func<Task> Once);

/// <summary>Times subjects in turn, round by round, so that a change of the machine's speed meets all of them alike.</summary>
internal static class Measure
{
    /// <summary>Median microseconds per execution of each subject.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> RunAsync(IReadOnlyList<Subject> subjects, int rounds, TimeSpan slice)
    {
        var samples = subjects.ToDictionary(s => s.Name, _ => new List<double>());
        foreach (var subject in subjects)
        {
            for (var i = 0; i < 20; i++)
            {
                await subject.Once();
            }
        }

        for (var round = 0; round < rounds; round++)
        {
            foreach (var subject in subjects)
            {
                var count = 0;
                var clock = Stopwatch.StartNew();
                while (clock.Elapsed < slice)
                {
                    await subject.Once();
                    count++;
                }

                samples[subject.Name].Add(clock.Elapsed.TotalMicroseconds / count);
            }
        }

        return samples.ToDictionary(s => s.Key, s => Median(s.Value));
    }

    /// <summary>Prints each subject with its time and its ratio to its rung.</summary>
    public static void Print(IReadOnlyList<Subject> subjects, IReadOnlyDictionary<string, double> times)
    {
        Console.WriteLine($"{"subject",-62}{"µs",10}   ratio (rung / subject)");
        foreach (var subject in subjects)
        {
            var ratio = subject.Rung is { } rung ? $"{times[rung] / times[subject.Name],6:0.00} × {rung}" : "";
            Console.WriteLine($"{subject.Name,-62}{times[subject.Name],10:0}   {ratio}");
        }
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
