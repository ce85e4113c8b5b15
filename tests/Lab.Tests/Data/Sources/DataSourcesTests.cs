using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Sources;

namespace HessianFaultLab.Lab.Tests.Data.Sources;

public sealed class DataSourcesTests
{
    [Theory]
    [InlineData("topic-documents", "topic-documents", null, "")]
    [InlineData("topic-documents,topics=6,tags=9", "topic-documents", null, "topics=6;tags=9")]
    [InlineData("sst2:/data/SST-2", "sst2", "/data/SST-2", "")]
    [InlineData("sst2:C:\\data\\SST-2,limit=5", "sst2", "C:\\data\\SST-2", "limit=5")]
    [InlineData("csv:my, file.csv,limit=5", "csv", "my, file.csv", "limit=5")]
    [InlineData("csv:x.csv,vocab=a,b.txt,limit=5", "csv", "x.csv", "vocab=a,b.txt;limit=5")]
    [InlineData("csv:x.csv,vocab=a=b", "csv", "x.csv", "vocab=a=b")]
    public void A_request_is_a_name_a_path_and_options(string text, string name, string? path, string options)
    {
        var request = DataRequest.Parse(text);
        Assert.Equal((name, path, options), (request.Name, request.Path, string.Join(';', request.Options.Select(o => $"{o.Key}={o.Value}"))));
    }

    [Theory]
    [InlineData("", "names no data; write NAME[:PATH][,option=value]...")]
    [InlineData("topic-documents,topics", "'topics' is not of the form option=value")]
    [InlineData("topic-documents,topics=2,topics=3", "the option topics is given twice")]
    [InlineData("topic-document", "there are no data 'topic-document'. Did you mean 'topic-documents'?")]
    [InlineData("sst-2:x", "there are no data 'sst-2'. Did you mean 'sst2'?")]
    [InlineData("imagenet:x", "there are no data 'imagenet'; there is ag-news, associative-recall, cifar10, cifar10-mosaics, cola")]
    [InlineData("topic-documents,topcis=2", "topic-documents: there is no option 'topcis'. Did you mean 'topics'?")]
    [InlineData("topic-documents,topics=many,tag=2", "topics is 'many'; it must be a whole number; there is no option 'tag'. Did you mean 'tags'?")]
    [InlineData("topic-documents:here", "topic-documents is made up and reads no path; leave out ':here'")]
    [InlineData("sst2", "sst2 needs a path, a folder with a file for each split, or one file: write sst2:PATH")]
    [InlineData("sst2:/no/such/folder", "/no/such/folder does not exist")]
    [InlineData("csv:x.csv,form=words", "form is 'words'; it must be tokens or documents")]
    [InlineData("moving-shapes,cue=maybe", "cue is 'maybe'; it must be true or false")]
    public void What_cannot_be_is_refused_with_a_hint(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<BadInputException>(() => DataSources.Open(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_source_has_a_name_of_its_own_a_summary_and_described_options()
    {
        Assert.Equal(DataSources.All.Count, DataSources.All.Select(s => s.Name).Distinct().Count());
        Assert.All(DataSources.All, source =>
        {
            Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", source.Name);
            Assert.NotEmpty(source.Summary);
            Assert.NotEmpty(source.Options);
            Assert.All(source.Options, o => Assert.True(o.Meaning.Length > 3, $"{source.Name}: {o.Name}"));
        });
    }

    [Fact]
    public void Options_are_shown_with_their_defaults()
    {
        var options = DataSources.Find("moving-shapes").Options.ToDictionary(o => o.Name, o => o.Default);
        Assert.Equal(("false", "0.25", "3"), (options["cue"], options["noise"], options["places"]));
        Assert.DoesNotContain("width", options.Keys);
    }
}
