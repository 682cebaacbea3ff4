using System.Text;
using Microsoft.AspNetCore.Routing.Patterns;

namespace PlatformSaaS.Modules.Tests.Security;

internal static class Addresses
{
    /// <summary>The path of a pattern with its parameters filled in.</summary>
    public static string Fill(RoutePattern pattern, Func<string, string> value)
    {
        var path = new StringBuilder();
        foreach (var segment in pattern.PathSegments)
        {
            path.Append('/');
            foreach (var part in segment.Parts)
            {
                path.Append(part switch
                {
                    RoutePatternLiteralPart literal => literal.Content,
                    RoutePatternSeparatorPart separator => separator.Content,
                    RoutePatternParameterPart parameter => Uri.EscapeDataString(value(parameter.Name)),
                    _ => throw new NotSupportedException(part.GetType().Name)
                });
            }
        }

        return path.Length == 0 ? "/" : path.ToString();
    }
}
