import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Answers queries by Lucene's classic query parser, for a test that compares what sayso finds.
 *
 * Standard input has a line for each thing, with tabs: `doc ID` begins a document, `words FIELD TEXT` and `whole FIELD VALUE` add to it, `query QUERY` asks,
 * `cut TEXT` shows the words of a text. Each of the last two is answered by a line: ids in order, `refused`, or the words. All documents stand before the
 * first question.
 */
public class Lucene {
    /** Words between two values of a field: as many as sayso puts there. */
    private static final int APART = 64;

    /** Small letters, no accents, no possessive, stems; beside a stem, where it is wanted, the word as it is written. */
    static class Words extends Analyzer {
        private final boolean both;

        Words(boolean both) {
            this.both = both;
        }

        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer cut = new StandardTokenizer();
            TokenStream folded = new ASCIIFoldingFilter(new LowerCaseFilter(new EnglishPossessiveFilter(cut)));
            TokenStream stems = new SnowballFilter(both ? new KeywordRepeatFilter(folded) : folded, "English");
            return new TokenStreamComponents(cut, new RemoveDuplicatesTokenFilter(stems));
        }

        @Override
        protected TokenStream normalize(String field, TokenStream in) {
            return new ASCIIFoldingFilter(new LowerCaseFilter(in));
        }

        @Override
        public int getPositionIncrementGap(String field) {
            return APART;
        }
    }

    /** A value as a whole, in small letters. */
    static class Whole extends Analyzer {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer whole = new KeywordTokenizer();
            return new TokenStreamComponents(whole, new LowerCaseFilter(whole));
        }

        @Override
        protected TokenStream normalize(String field, TokenStream in) {
            return new LowerCaseFilter(in);
        }
    }

    public static void main(String[] args) throws IOException {
        List<Document> documents = new ArrayList<>();
        List<String[]> questions = new ArrayList<>();
        Map<String, Analyzer> wholes = new HashMap<>();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] cells = line.split("\t", 3);
            switch (cells[0]) {
                case "doc":
                    Document document = new Document();
                    document.add(new TextField("ID", cells[1], Field.Store.YES));
                    documents.add(document);
                    wholes.put("ID", new Whole());
                    break;
                case "words":
                case "whole":
                    documents.get(documents.size() - 1).add(new TextField(cells[1], cells[2], Field.Store.NO));
                    if (cells[0].equals("whole")) {
                        wholes.put(cells[1], new Whole());
                    }
                    break;
                default:
                    questions.add(cells);
            }
        }
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        try (ByteBuffersDirectory folder = new ByteBuffersDirectory()) {
            try (IndexWriter writer = new IndexWriter(folder, new IndexWriterConfig(new PerFieldAnalyzerWrapper(new Words(true), wholes)))) {
                for (Document document : documents) {
                    writer.addDocument(document);
                }
            }
            try (DirectoryReader reader = DirectoryReader.open(folder)) {
                Analyzer asked = new PerFieldAnalyzerWrapper(new Words(false), wholes);
                for (String[] question : questions) {
                    out.println(question[0].equals("cut") ? words(question[1]) : answer(question[1], asked, new IndexSearcher(reader)));
                }
            }
        }
        out.flush();
    }

    private static String answer(String text, Analyzer analyzer, IndexSearcher searcher) throws IOException {
        QueryParser parser = new QueryParser("text", analyzer);
        parser.setDefaultOperator(QueryParser.Operator.AND);
        parser.setAllowLeadingWildcard(true);
        TreeSet<Integer> found = new TreeSet<>();
        try {
            for (ScoreDoc hit : searcher.search(parser.parse(text), Integer.MAX_VALUE).scoreDocs) {
                found.add(Integer.valueOf(searcher.doc(hit.doc).get("ID")));
            }
        } catch (ParseException | IllegalArgumentException refused) {
            return "refused";
        }
        List<String> ids = new ArrayList<>();
        found.forEach(id -> ids.add(id.toString()));
        return String.join(" ", ids);
    }

    private static String words(String text) throws IOException {
        List<String> words = new ArrayList<>();
        try (Analyzer analyzer = new Words(false); TokenStream stream = analyzer.tokenStream("text", new StringReader(text))) {
            CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(word.toString());
            }
            stream.end();
        }
        return String.join(" ", words);
    }
}
