using Microsoft.AspNetCore.Http;

namespace PlatformSaaS.Identity.Contracts;

/// <summary>What a form sent to prove that a person filled it: the proof of work, or the answer to the question for browsers without script.</summary>
/// <param name="Proof">Payload of the altcha widget (base64).</param>
/// <param name="Token">Sealed question.</param>
/// <param name="Answer">Answer to it.</param>
public sealed record CaptchaAnswer(string? Proof, string? Token = null, string? Answer = null)
{
    /// <summary>From the fields that the <c>_Captcha</c> partial sends.</summary>
    public static CaptchaAnswer From(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new(form["altcha"].FirstOrDefault(), form["captchaToken"].FirstOrDefault(), form["captchaAnswer"].FirstOrDefault());
    }
}

/// <summary>The question for browsers without script.</summary>
/// <param name="Text">Question in the language of the request.</param>
/// <param name="Token">Sealed, to be sent back with the answer.</param>
public sealed record CaptchaQuestion(string Text, string Token);

/// <summary>Self-hosted captcha. Put <c>&lt;partial name="_Captcha" /&gt;</c> into the form and call <see cref="VerifyAsync"/>; each proof counts once.</summary>
public interface ICaptcha
{
    /// <summary>A question for browsers without script.</summary>
    CaptchaQuestion Ask();

    /// <summary>True once for a right, fresh answer made for this tenant.</summary>
    Task<bool> VerifyAsync(CaptchaAnswer? answer, CancellationToken ct = default);

    /// <summary>Throws an <see cref="Modularity.InputException"/> on the field <c>captcha</c> unless the answer holds.</summary>
    Task RequireAsync(CaptchaAnswer? answer, CancellationToken ct = default);
}
