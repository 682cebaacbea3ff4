using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Definitions.Checks;

/// <summary>What can't work in a definition: unknown kinds, dead ends, unreachable stages, references to nothing.</summary>
internal static class DefinitionChecks
{
    public static IEnumerable<(string Path, LocalizedText Reason)> Faults(ServiceDefinitionDocument service, IReadOnlyDictionary<string, IStageKind> kinds)
    {
        var codes = service.Stages.Select(s => s.Code).ToList();
        var steps = service.Steps.Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var (stage, index) in service.Stages.Select((s, i) => (s, i)))
        {
            var path = $"/stages/{index}";
            if (codes.IndexOf(stage.Code) != index)
            {
                yield return (path, new($"Kode tahap '{stage.Code}' dipakai dua kali.", $"The code '{stage.Code}' is used by two stages."));
            }

            if (steps.Count > 0 && !steps.Contains(stage.StepCode))
            {
                yield return (path, new($"Langkah '{stage.StepCode}' tidak ada di steps.", $"There is no step '{stage.StepCode}' in steps."));
            }

            if (!kinds.TryGetValue(stage.Kind, out var kind))
            {
                yield return ($"{path}/kind", new($"Jenis tahap '{stage.Kind}' tidak dikenal.", $"There is no kind of stage '{stage.Kind}'."));
                continue;
            }

            foreach (var fault in kind.Validate(service, stage))
            {
                yield return (path, fault);
            }

            foreach (var (code, outcome) in stage.Outcomes)
            {
                if (outcome.Goto is { } target && !codes.Contains(target))
                {
                    yield return ($"{path}/outcomes/{code}/goto", new($"Tahap '{target}' tidak ada.", $"There is no stage '{target}'."));
                }

                if (outcome.End is { } end && end != "completed" && !service.Ends.ContainsKey(end))
                {
                    yield return ($"{path}/outcomes/{code}/end", new($"Akhir '{end}' tidak diberi nama di ends.", $"The end '{end}' has no name in ends."));
                }
            }

            foreach (var reference in stage.When?.Keys.AsEnumerable() ?? [])
            {
                if (!codes.Take(index).Contains(reference.Split('.')[0]))
                {
                    yield return ($"{path}/when", new($"Syarat '{reference}' merujuk tahap yang tidak mendahuluinya.", $"The condition '{reference}' refers to a stage that doesn't come before."));
                }
            }
        }

        if (service.SentWith is { } sent && SentFault(service, sent) is { } wrong)
        {
            yield return ("/sentWith", wrong);
        }

        var reached = Reachable(service);
        foreach (var unreachable in codes.Except(reached, StringComparer.Ordinal))
        {
            yield return ($"/stages/{codes.IndexOf(unreachable)}", new($"Tahap '{unreachable}' tidak pernah dicapai.", $"The stage '{unreachable}' is never reached."));
        }

        foreach (var dead in reached.Except(Ending(service), StringComparer.Ordinal).OrderBy(codes.IndexOf))
        {
            yield return ($"/stages/{codes.IndexOf(dead)}", new($"Jalan buntu: dari tahap '{dead}' permohonan tidak pernah dapat berakhir.", $"Dead end: from the stage '{dead}' a request can never come to an end."));
        }
    }

    /// <summary>Two services whose numbers look alike have to count together, or the second request would get a number that is taken.</summary>
    public static (string Path, LocalizedText Reason)? NumberFault(ServiceDefinitionDocument service, IEnumerable<ServiceDefinitionDocument> others) =>
        others.FirstOrDefault(o => o.Code != service.Code && o.Number == service.Number && (o.NumberCounter ?? o.Code) != (service.NumberCounter ?? service.Code)) is { } twin
            ? ("/number", new($"Pola nomor ini sudah dipakai layanan '{twin.Code}'. Beri keduanya numberCounter yang sama, atau ubah polanya.", $"The service '{twin.Code}' has this pattern of numbers already. Give both the same numberCounter, or change the pattern.")) : null;

    /// <summary>A request may not reach the office before it is sent: the office doesn't see drafts.</summary>
    private static LocalizedText? SentFault(ServiceDefinitionDocument service, string code)
    {
        var index = service.Stages.ToList().FindIndex(s => s.Code == code);
        return index < 0 ? new($"Tahap '{code}' tidak ada.", $"There is no stage '{code}'.")
            : service.Stages[index].When is not null ? new($"Tahap '{code}' bersyarat, jadi permohonan bisa tidak pernah terkirim.", $"The stage '{code}' has a condition, so a request might never be sent.")
            : service.Stages.Take(index + 1).Any(s => s.Actor != "applicant") ? new($"Sampai tahap '{code}' hanya pemohon yang boleh bertindak.", $"Up to the stage '{code}' only the applicant may act.") : null;
    }

    /// <summary>Stages that a run can come to from the first one.</summary>
    private static HashSet<string> Reachable(ServiceDefinitionDocument service)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<int>([0]);
        while (open.TryPop(out var index))
        {
            if (index >= 0 && index < service.Stages.Count && seen.Add(service.Stages[index].Code))
            {
                foreach (var next in Next(service, index))
                {
                    open.Push(next);
                }
            }
        }

        return seen;
    }

    /// <summary>Stages from which a run can come to an end.</summary>
    private static HashSet<string> Ending(ServiceDefinitionDocument service)
    {
        var ending = new HashSet<string>(StringComparer.Ordinal);
        bool grown;
        do
        {
            grown = false;
            for (var i = 0; i < service.Stages.Count; i++)
            {
                if (!ending.Contains(service.Stages[i].Code) && Next(service, i).Any(n => n >= service.Stages.Count || (n >= 0 && ending.Contains(service.Stages[n].Code))))
                {
                    grown = ending.Add(service.Stages[i].Code);
                }
            }
        }
        while (grown);
        return ending;
    }

    /// <summary>Where a stage leads: places of stages, beyond the last one for an end.</summary>
    private static IEnumerable<int> Next(ServiceDefinitionDocument service, int index)
    {
        var stage = service.Stages[index];
        if (stage.Outcomes.Count == 0 || stage.When is not null)
        {
            yield return index + 1;
        }

        foreach (var outcome in stage.Outcomes.Values.Where(o => !o.Stay))
        {
            yield return outcome.Goto is { } target ? service.Stages.ToList().FindIndex(s => s.Code == target) : outcome.End is null ? index + 1 : service.Stages.Count;
        }
    }
}
