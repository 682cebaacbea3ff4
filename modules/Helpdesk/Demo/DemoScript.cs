namespace PlatformSaaS.Helpdesk.Demo;

/// <summary>Tickets and testimonials of a demonstration portal, as the pack tells them.</summary>
internal sealed record DemoScript(IReadOnlyList<DemoTicket> Tickets, IReadOnlyList<DemoTestimonial> Testimonials, IReadOnlyList<DemoPlan>? Plans = null, IReadOnlyList<DemoReport>? Reports = null);

/// <summary>A plan of each year that is reported; its targets hold for every month. Waits for approval where nobody approved it.</summary>
internal sealed record DemoPlan(string Unit, string By, string? ApprovedBy, string Audience, string Strategy, string Resources, IReadOnlyDictionary<string, decimal> Targets, IReadOnlyList<string> Activities);

/// <summary>A monthly report; its photos are drawn.</summary>
internal sealed record DemoReport(string Unit, int MonthsAgo, string By, string Obstacles, string FollowUp, IReadOnlyList<string>? Photos = null, IReadOnlyList<DemoStep>? Steps = null);

/// <param name="By">User name of the applicant; of the officer who enters it where there is a <paramref name="Visitor"/>.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Topic">Topic.</param>
/// <param name="Subject">Title.</param>
/// <param name="Body">Text.</param>
/// <param name="DaysAgo">Working days ago.</param>
/// <param name="Context">What it refers to.</param>
/// <param name="File">Made-up PDF.</param>
/// <param name="Draft">Never sent.</param>
/// <param name="Region">Code of the regency or city.</param>
/// <param name="Visitor">Made-up person without an account.</param>
/// <param name="Source">How the person reached the office.</param>
/// <param name="Steps">What happened.</param>
internal sealed record DemoTicket(
    string By, string Kind, string Topic, string Subject, string Body, int DaysAgo, string? Context = null, string? File = null, bool Draft = false, string? Region = null, DemoVisitor? Visitor = null, string? Source = null,
    IReadOnlyList<DemoStep>? Steps = null);

internal sealed record DemoVisitor(string Name, string Phone, string Address, string? Email = null);

internal sealed record DemoStep(string Do, string? By = null, int After = 0, string? Text = null, string? File = null, string? To = null, int? Stars = null, string? Question = null);

internal sealed record DemoTestimonial(string By, string Body, string State, int DaysAgo, string? Author = null, string? Organization = null, string? Topic = null, string? Reason = null);
