using System.Text.Json;
using Shouldly;
using Xunit;

namespace PlatformSaaS.Modules.Tests.Isolation;

public sealed class TwinTests
{
    [Theory]
    [InlineData("875466R5BX9U")]
    [InlineData("875466E5BX9U")]
    [InlineData("R5BX9U875466")]
    [InlineData("0194c2a7-9f31-7c55-8c1e-5b2d7a90e3f1")]
    [InlineData("123/2024/III-DOKUMEN")]
    public void A_parser_says_the_same_of_a_value_and_of_its_twin(string value)
    {
        var twin = Twin.Of(value);

        twin.ShouldNotBe(value);
        Should.Throw<JsonException>(() => JsonDocument.Parse(twin)).Message.ShouldBe(Should.Throw<JsonException>(() => JsonDocument.Parse(value)).Message);
    }
}
