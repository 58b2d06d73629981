using BotService.Domain;
using BotService.Domain.Deals;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;

namespace BotService.Tests.Domain;

public sealed class EnumNamesTests
{
    [Fact]
    public void A_name_is_its_words_with_underscores_or_what_its_member_says() => Assert.Equal(
        ("closed_api", "up_to", "approx"),
        (EnumNames<SignalKind>.Of(SignalKind.ClosedApi), EnumNames<ValueQualifier>.Of(ValueQualifier.UpTo),
            EnumNames<ValueQualifier>.Of(ValueQualifier.Approximately)));

    [Theory]
    [InlineData("gpu_cloud")]
    [InlineData("gpu-cloud")]
    [InlineData("GpuCloud")]
    public void A_name_is_read_however_its_words_are_joined(string name) => Assert.Equal(PartyKind.GpuCloud, EnumNames<PartyKind>.Read(name));

    [Theory]
    [InlineData("3")]
    [InlineData("")]
    [InlineData("approximately")]
    public void What_is_no_name_is_refused_with_the_names(string name) => Assert.Equal(
        $"'{name}' is not a ValueQualifier. Known are: exact, at_least, up_to, approx, between.",
        Assert.Throws<FormatException>(() => EnumNames<ValueQualifier>.Read(name)).Message);
}
