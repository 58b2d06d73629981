using BotService.Alerting.Writing;

namespace BotService.Tests.Storage;

public abstract partial class StorageContract
{
    [Fact]
    public async Task An_answer_takes_the_place_of_a_failure_and_all_are_counted()
    {
        await Storage.Writings.SaveAsync(new("one", null, 0, 0, 0, "It was slow.", Now), Cancel);
        await Storage.Writings.SaveAsync(new("two", null, 0, 0, 0, "It broke off.", Now), Cancel);
        var answer = new WritingRow("one", "{\"lines\":[]} \0", 900, 4, 1, null, Now.AddMinutes(1));
        await Storage.Writings.SaveAsync(answer, Cancel);
        await Storage.Writings.SaveAsync(new("three", "no", 100, 0, 3, "Nothing stood.", Now.AddMinutes(2)), Cancel);

        Assert.Equal(answer with { Answer = (await Storage.Writings.FindAsync("one", Cancel))!.Answer }, await Storage.Writings.FindAsync("one", Cancel));
        Assert.StartsWith("{\"lines\":[]}", (await Storage.Writings.FindAsync("one", Cancel))!.Answer, StringComparison.Ordinal);
        Assert.Null(await Storage.Writings.FindAsync("four", Cancel));
        Assert.Equal(new WritingCounts(2, 1000, 4, 4, 1, 1, "Nothing stood."), await Storage.Writings.CountAsync(Now, Cancel));
        Assert.Equal(new WritingCounts(1, 100, 0, 3, 1, 0, "Nothing stood."), await Storage.Writings.CountAsync(Now.AddMinutes(2), Cancel));
        Assert.Equal(new WritingCounts(0, 0, 0, 0, 0, 0, null), await Storage.Writings.CountAsync(Now.AddHours(1), Cancel));
    }
}
