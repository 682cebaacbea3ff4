using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace PlatformSaaS.Modularity;

/// <summary>
/// One pluggable part of the platform (ABP: <c>AbpModule</c>). The host's module lists all others through <see cref="DependsOnAttribute"/>;
/// there is no other list. Entity configurations, Razor pages, definition providers, seed contributors and stage kinds
/// are found in the module's assembly.
/// </summary>
public abstract class PlatformModule
{
    /// <summary>Short name, such as <c>Reviews</c>; also the name of its database schema (in snake case) and of its feature.</summary>
    public virtual string Name => GetType().Name is var n && n.EndsWith("Module", StringComparison.Ordinal) ? n[..^6] : n;

    /// <summary>
    /// True when a tenant can live without this module. A switched-off module takes its stage kinds, pages, endpoints, menu
    /// entries, permissions and jobs with it.
    /// </summary>
    public virtual bool CanBeSwitchedOff => false;

    /// <summary>Registers the module's own services. Called once, after the modules it depends on.</summary>
    public virtual void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
    }
}

/// <summary>Names the modules that must be set up before the module that carries it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DependsOnAttribute(params Type[] modules) : Attribute
{
    /// <summary>Module types, each derived from <see cref="PlatformModule"/>.</summary>
    public IReadOnlyList<Type> Modules { get; } = modules;
}

/// <summary>The modules of the running host, in the order in which they were set up.</summary>
public interface IModuleCatalog
{
    /// <summary>All modules, dependencies first.</summary>
    IReadOnlyList<PlatformModule> Modules { get; }
}

/// <summary>Business refusal with a clear message for the person who asked; maps to 400/409 problem details and to a message on the page.</summary>
public class BusinessException : Exception
{
    /// <summary>Refuses with a stable code and a message in the user's language.</summary>
    /// <param name="code">Stable, dotted, lower case: <c>reviews.state-moved-on</c>.</param>
    /// <param name="message">What happened and what to do, for the person.</param>
    /// <param name="conflict">True when the state moved on or a rival won (HTTP 409).</param>
    public BusinessException(string code, string message, bool conflict = false) : base(message)
    {
        Code = code;
        IsConflict = conflict;
    }

    /// <summary>Stable code.</summary>
    public string Code { get; }

    /// <summary>True for HTTP 409.</summary>
    public bool IsConflict { get; }
}

/// <summary>Input that failed validation: one or more messages per field. Maps to 400 problem details with <c>errors</c> and to messages beside the fields.</summary>
public sealed class InputException : BusinessException
{
    /// <summary>Refuses with the messages per field code (an empty field code stands for the whole form).</summary>
    public InputException(IReadOnlyDictionary<string, string[]> errors) : base("input.invalid", "Ada isian yang perlu diperbaiki.") => Errors = errors;

    /// <summary>Refuses one field.</summary>
    public InputException(string field, string message) : this(new Dictionary<string, string[]> { [field] = [message] })
    {
    }

    /// <summary>Messages per field.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; }
}

/// <summary>The person is known but may not do this (HTTP 403). What a person may not even know of is answered as missing (<see cref="MissingException"/>).</summary>
public sealed class ForbiddenException(string message = "Anda tidak berwenang melakukan tindakan ini.") : BusinessException("auth.forbidden", message);

/// <summary>Nothing with that id for this tenant and person (HTTP 404). A foreign tenant's id looks exactly like a missing one.</summary>
public sealed class MissingException(string message = "Data tidak ditemukan.") : BusinessException("data.missing", message);
