using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Reviews.Deadlines;

/// <summary>What a limit asks to be told now.</summary>
/// <param name="Notice">Template and recipient.</param>
/// <param name="Marks">Marks that must not be told again: working days before, −1 for overdue.</param>
internal sealed record DueNotice(ReminderDefinition Notice, IReadOnlyList<int> Marks);

/// <summary>Decides which notice of a limit is due, each once.</summary>
internal static class DeadlineReminders
{
    /// <summary>Mark of the overdue notice.</summary>
    public const int OverdueMark = -1;

    /// <summary>First and last hour of a working day in which notices go out; nobody is to be woken by a deadline.</summary>
    public static readonly TimeOnly From = new(7, 0), Until = new(17, 0);

    /// <summary>True at a time of day at which notices may go out.</summary>
    public static bool MaySendAt(TimeOnly time) => time >= From && time < Until;

    /// <summary>The notice that is due, or null.</summary>
    /// <param name="deadline">The limit.</param>
    /// <param name="workingDaysLeft">Working days after today up to the last day.</param>
    /// <param name="isOverdue">True once the last day has passed.</param>
    /// <param name="reminded">Marks told already.</param>
    public static DueNotice? Due(DeadlineDefinition? deadline, int workingDaysLeft, bool isOverdue, IReadOnlyCollection<int> reminded)
    {
        if (deadline is null || reminded.Contains(OverdueMark))
        {
            return null;
        }

        if (isOverdue)
        {
            return deadline.Overdue is { Notify: not null } overdue ? new DueNotice(overdue, [OverdueMark]) : null;
        }

        if (deadline.Remind is not { Notify: not null } remind)
        {
            return null;
        }

        // After a standstill several marks may have passed at once: one notice tells them all.
        var passed = remind.Before.Where(days => days >= workingDaysLeft && !reminded.Contains(days)).ToList();
        return passed.Count == 0 ? null : new DueNotice(remind, passed);
    }
}
